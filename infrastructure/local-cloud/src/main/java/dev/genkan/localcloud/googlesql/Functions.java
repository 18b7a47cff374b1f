package dev.genkan.localcloud.googlesql;

import com.google.zetasql.FunctionArgumentType;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateFunctionStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE TEMP FUNCTION. */
final class Functions {

    private Functions() {}

    static Routine temporary(ResolvedCreateFunctionStmt create, Analysis.Answer answer) {
        if (!create.getCreateScope().name().contains("TEMP")) {
            throw Refusal.of("CREATE FUNCTION without TEMP");
        }
        if (create.getIsAggregate()) {
            throw Refusal.of("aggregate functions of your own");
        }
        if (!create.getLanguage().equalsIgnoreCase("SQL")) {
            throw Refusal.of("functions in " + create.getLanguage());
        }
        List<Routine.Argument> arguments = new ArrayList<>();
        for (String name : create.getArgumentNameList()) {
            FunctionArgumentType type =
                    create.getSignature().getFunctionArgumentList().get(arguments.size());
            arguments.add(new Routine.Argument(name, type(type)));
        }
        return new Routine(
                String.join(".", create.getNamePath()),
                arguments,
                create.getCode(),
                create.getHasExplicitReturnType() ? type(create.getSignature().getResultType()) : Optional.empty(),
                tables(answer));
    }

    private static Optional<String> type(FunctionArgumentType argument) {
        return Optional.ofNullable(argument.getType()).map(Types::name);
    }

    /** The body may name a table in back quotes or part by part, which cannot be seen any more. */
    private static List<List<String>> tables(Analysis.Answer answer) {
        List<List<String>> paths = new ArrayList<>();
        for (String key : answer.tables().keySet()) {
            paths.add(List.of(key));
            paths.add(List.of(key.split("\\.")));
        }
        return paths.stream().distinct().toList();
    }
}
