package dev.genkan.localcloud.googlesql;

import com.google.zetasql.parser.ASTCreateStatementEnums.Scope;
import com.google.zetasql.parser.ASTNode;
import com.google.zetasql.parser.ASTNodes.ASTAssertStatement;
import com.google.zetasql.parser.ASTNodes.ASTAssignmentFromStruct;
import com.google.zetasql.parser.ASTNodes.ASTBeginEndBlock;
import com.google.zetasql.parser.ASTNodes.ASTBeginStatement;
import com.google.zetasql.parser.ASTNodes.ASTBreakContinueStatement;
import com.google.zetasql.parser.ASTNodes.ASTCallStatement;
import com.google.zetasql.parser.ASTNodes.ASTCaseStatement;
import com.google.zetasql.parser.ASTNodes.ASTCommitStatement;
import com.google.zetasql.parser.ASTNodes.ASTContinueStatement;
import com.google.zetasql.parser.ASTNodes.ASTCreateFunctionStatement;
import com.google.zetasql.parser.ASTNodes.ASTExecuteImmediateStatement;
import com.google.zetasql.parser.ASTNodes.ASTForInStatement;
import com.google.zetasql.parser.ASTNodes.ASTIdentifier;
import com.google.zetasql.parser.ASTNodes.ASTIdentifierList;
import com.google.zetasql.parser.ASTNodes.ASTIfStatement;
import com.google.zetasql.parser.ASTNodes.ASTLabel;
import com.google.zetasql.parser.ASTNodes.ASTLoopStatement;
import com.google.zetasql.parser.ASTNodes.ASTParameterAssignment;
import com.google.zetasql.parser.ASTNodes.ASTRaiseStatement;
import com.google.zetasql.parser.ASTNodes.ASTRepeatStatement;
import com.google.zetasql.parser.ASTNodes.ASTReturnStatement;
import com.google.zetasql.parser.ASTNodes.ASTRollbackStatement;
import com.google.zetasql.parser.ASTNodes.ASTScriptStatement;
import com.google.zetasql.parser.ASTNodes.ASTSingleAssignment;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.parser.ASTNodes.ASTStatementList;
import com.google.zetasql.parser.ASTNodes.ASTSystemVariableAssignment;
import com.google.zetasql.parser.ASTNodes.ASTVariableDeclaration;
import com.google.zetasql.parser.ASTNodes.ASTWhenThenClause;
import com.google.zetasql.parser.ASTNodes.ASTWhileStatement;
import dev.genkan.localcloud.googlesql.ScriptStatement.Argument;
import dev.genkan.localcloud.googlesql.ScriptStatement.Branch;
import dev.genkan.localcloud.googlesql.ScriptStatement.Transact;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the analyser's parser found in a script; the parser's tree is not seen outside of this package. */
final class ScriptParser {

    private final String script;
    private final byte[] bytes;

    ScriptParser(String script) {
        this.script = script;
        this.bytes = script.getBytes(StandardCharsets.UTF_8);
    }

    List<ScriptStatement> list(@Nullable ASTStatementList list) {
        return list == null
                ? List.of()
                : list.getStatementList().stream().map(this::statement).toList();
    }

    private ScriptStatement statement(ASTStatement statement) {
        Fragment source = fragment(statement);
        return switch (statement) {
            case ASTVariableDeclaration declare ->
                new ScriptStatement.Declare(
                        source,
                        names(declare.getVariableList()),
                        optional(declare.getType()),
                        optional(declare.getDefaultValue()));
            case ASTSingleAssignment set ->
                new ScriptStatement.Assign(source, set.getVariable().getIdString(), fragment(set.getExpression()));
            case ASTAssignmentFromStruct set ->
                new ScriptStatement.AssignFields(
                        source, names(set.getVariables()), fragment(set.getStructExpression()));
            case ASTSystemVariableAssignment set ->
                new ScriptStatement.AssignSystem(source, systemVariable(set), fragment(set.getExpression()));
            case ASTIfStatement choice -> new ScriptStatement.If(source, branches(choice), list(choice.getElseList()));
            case ASTCaseStatement choice -> choice(source, choice);
            case ASTForInStatement loop ->
                new ScriptStatement.ForEach(
                        source,
                        label(loop.getLabel()),
                        loop.getVariable().getIdString(),
                        fragment(loop.getQuery()),
                        list(loop.getBody()));
            case ASTLoopStatement loop -> loop(source, loop);
            case ASTBeginEndBlock block -> block(source, block);
            case ASTBreakContinueStatement jump ->
                new ScriptStatement.Jump(source, jump instanceof ASTContinueStatement, label(jump.getLabel()));
            case ASTReturnStatement any -> new ScriptStatement.Return(source);
            case ASTRaiseStatement raise -> new ScriptStatement.Raise(source, optional(raise.getMessage()));
            case ASTExecuteImmediateStatement execute -> execute(source, execute);
            case ASTBeginStatement any -> new Transact(source, Transact.Kind.BEGIN);
            case ASTCommitStatement any -> new Transact(source, Transact.Kind.COMMIT);
            case ASTRollbackStatement any -> new Transact(source, Transact.Kind.ROLLBACK);
            case ASTAssertStatement claim ->
                new ScriptStatement.Assert(source, fragment(claim.getExpr()), optional(claim.getDescription()));
            case ASTCreateFunctionStatement create
            when create.getScope() == Scope.TEMPORARY -> new ScriptStatement.TemporaryFunction(source);
            case ASTCallStatement any -> throw Refusal.of("CALL");
            case ASTParameterAssignment any -> throw Refusal.of("SET of a query parameter");
            case ASTScriptStatement unknown -> throw Refusal.of((Object) unknown);
            default -> new ScriptStatement.Sql(source);
        };
    }

    private static String systemVariable(ASTSystemVariableAssignment set) {
        return set.getSystemVariable().getPath().getNames().stream()
                .map(ASTIdentifier::getIdString)
                .collect(Collectors.joining(".", "@@", ""));
    }

    private List<Branch> branches(ASTIfStatement choice) {
        List<Branch> branches = new ArrayList<>();
        branches.add(new Branch(fragment(choice.getCondition()), list(choice.getThenList())));
        if (choice.getElseifClauses() != null) {
            choice.getElseifClauses()
                    .getElseifClauses()
                    .forEach(clause ->
                            branches.add(new Branch(fragment(clause.getCondition()), list(clause.getBody()))));
        }
        return branches;
    }

    private ScriptStatement choice(Fragment source, ASTCaseStatement choice) {
        List<Branch> branches = new ArrayList<>();
        for (ASTWhenThenClause clause : choice.getWhenThenClauses().getWhenThenClauses()) {
            branches.add(new Branch(fragment(clause.getCondition()), list(clause.getBody())));
        }
        List<ScriptStatement> otherwise = list(choice.getElseList());
        return choice.getExpression() == null
                ? new ScriptStatement.If(source, branches, otherwise)
                : new ScriptStatement.Case(source, fragment(choice.getExpression()), branches, otherwise);
    }

    private ScriptStatement loop(Fragment source, ASTLoopStatement loop) {
        Optional<Fragment> before =
                loop instanceof ASTWhileStatement repeated ? optional(repeated.getCondition()) : Optional.empty();
        Optional<Fragment> until = loop instanceof ASTRepeatStatement repeated
                ? optional(repeated.getUntilClause().getCondition())
                : Optional.empty();
        return new ScriptStatement.Loop(source, label(loop.getLabel()), before, list(loop.getBody()), until);
    }

    private ScriptStatement block(Fragment source, ASTBeginEndBlock block) {
        Optional<List<ScriptStatement>> handler = Optional.ofNullable(block.getHandlerList())
                .map(handlers -> list(handlers.getExceptionHandlerList().get(0).getStatementList()));
        return new ScriptStatement.Block(source, label(block.getLabel()), list(block.getStatementListNode()), handler);
    }

    private ScriptStatement execute(Fragment source, ASTExecuteImmediateStatement execute) {
        List<Argument> using = execute.getUsingClause() == null
                ? List.of()
                : execute.getUsingClause().getArguments().stream()
                        .map(argument -> new Argument(
                                Optional.ofNullable(argument.getAlias())
                                        .map(alias -> alias.getIdentifier().getIdString()),
                                fragment(argument.getExpression())))
                        .toList();
        List<String> into = execute.getIntoClause() == null
                ? List.of()
                : names(execute.getIntoClause().getIdentifiers());
        return new ScriptStatement.Execute(source, fragment(execute.getSql()), into, using);
    }

    private static Optional<String> label(@Nullable ASTLabel label) {
        return Optional.ofNullable(label).map(named -> named.getName().getIdString());
    }

    private static List<String> names(ASTIdentifierList list) {
        return list.getIdentifierList().stream().map(ASTIdentifier::getIdString).toList();
    }

    private Optional<Fragment> optional(@Nullable ASTNode node) {
        return Optional.ofNullable(node).map(this::fragment);
    }

    private Fragment fragment(ASTNode node) {
        int start = index(node.getParseLocationRange().start());
        int end = index(node.getParseLocationRange().end());
        return new Fragment(script.substring(start, end), Place.of(script, start), Place.of(script, end));
    }

    /** The character at a byte. */
    private int index(int position) {
        return new String(bytes, 0, position, StandardCharsets.UTF_8).length();
    }
}
