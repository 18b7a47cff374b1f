package dev.genkan.localcloud.googlesql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be said of a script before it runs: where variables are declared, and where jumps lead to. */
final class ScriptRules {

    private final List<String> variables = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    private ScriptRules() {}

    /** Refuses a script that breaks a rule. */
    static void check(List<ScriptStatement> script) throws SqlException {
        new ScriptRules().list(script, true);
    }

    /** What a jump may lead to. */
    private record Target(Optional<String> label, boolean loop) {}

    /** @param declares whether the list may begin with declarations */
    private void list(List<ScriptStatement> statements, boolean declares) throws SqlException {
        int known = variables.size();
        boolean beginning = declares;
        for (ScriptStatement statement : statements) {
            if (statement instanceof ScriptStatement.Declare declare) {
                if (!beginning) {
                    throw refused("Variable declarations are allowed only at the start of a block or script", declare);
                }
                declare(declare.names(), declare);
            } else {
                beginning = false;
                statement(statement);
            }
        }
        variables.subList(known, variables.size()).clear();
    }

    private void statement(ScriptStatement statement) throws SqlException {
        switch (statement) {
            case ScriptStatement.If choice -> branches(choice.branches(), choice.otherwise());
            case ScriptStatement.Case choice -> branches(choice.branches(), choice.otherwise());
            case ScriptStatement.Loop loop -> inside(new Target(loop.label(), true), loop.body(), false);
            case ScriptStatement.ForEach loop -> {
                declare(List.of(loop.variable()), loop);
                inside(new Target(loop.label(), true), loop.body(), false);
                variables.removeLast();
            }
            case ScriptStatement.Block block -> {
                inside(new Target(block.label(), false), block.body(), true);
                if (block.handler().isPresent()) {
                    inside(new Target(block.label(), false), block.handler().get(), true);
                }
            }
            case ScriptStatement.Jump jump -> jump(jump);
            default -> {
                // Nothing that follows depends on it.
            }
        }
    }

    private void branches(List<ScriptStatement.Branch> branches, List<ScriptStatement> otherwise) throws SqlException {
        for (ScriptStatement.Branch branch : branches) {
            list(branch.body(), false);
        }
        list(otherwise, false);
    }

    private void inside(Target target, List<ScriptStatement> body, boolean declares) throws SqlException {
        targets.add(target);
        list(body, declares);
        targets.removeLast();
    }

    private void declare(List<String> names, ScriptStatement where) throws SqlException {
        for (String name : names) {
            String key = name.toLowerCase(Locale.ROOT);
            if (variables.contains(key)) {
                throw refused("Variable '" + name + "' redeclaration", where);
            }
            variables.add(key);
        }
    }

    private void jump(ScriptStatement.Jump jump) throws SqlException {
        String keyword = jump.source().text().split("\\s")[0].toUpperCase(Locale.ROOT);
        if (jump.label().isEmpty()) {
            if (targets.stream().noneMatch(Target::loop)) {
                throw refused(keyword + " is only allowed inside of a loop body", jump);
            }
            return;
        }
        String label = jump.label().get();
        boolean found = targets.stream()
                .filter(target -> target.loop() || !jump.on())
                .anyMatch(
                        target -> target.label().filter(label::equalsIgnoreCase).isPresent());
        if (!found) {
            throw refused(keyword + " with label " + label + " is not inside of what has that label", jump);
        }
    }

    private static SqlException refused(String message, ScriptStatement where) {
        return SqlException.invalid(where.source().start().locate(message));
    }
}
