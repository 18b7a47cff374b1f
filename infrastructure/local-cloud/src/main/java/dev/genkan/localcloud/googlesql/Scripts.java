package dev.genkan.localcloud.googlesql;

import com.google.zetasql.parser.ASTNode;
import com.google.zetasql.parser.ASTNodes.ASTExpression;
import com.google.zetasql.parser.ASTNodes.ASTIdentifier;
import com.google.zetasql.parser.ASTNodes.ASTScriptStatement;
import com.google.zetasql.parser.ASTNodes.ASTSingleAssignment;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.parser.ASTNodes.ASTVariableDeclaration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Translates DECLARE and SET. Variables are DuckDB's session variables; a value is the answer of a query. */
final class Scripts {

    /** Translates a query that the analyser has not seen yet. */
    @FunctionalInterface
    interface Queries {
        Translated.Query translate(String sql) throws SqlException;
    }

    private final String text;
    private final List<Variable> declared;
    private final Queries queries;

    Scripts(String text, List<Variable> declared, Queries queries) {
        this.text = text;
        this.declared = declared;
        this.queries = queries;
    }

    /** A script statement, translated; empty when the analyser is to see it. */
    Optional<Translated> write(ASTStatement statement) throws SqlException {
        if (statement instanceof ASTVariableDeclaration declaration) {
            return Optional.of(declare(declaration));
        }
        if (statement instanceof ASTSingleAssignment assignment) {
            return Optional.of(assign(assignment));
        }
        if (statement instanceof ASTScriptStatement) {
            throw Refusal.of(statement);
        }
        return Optional.empty();
    }

    private Translated declare(ASTVariableDeclaration declaration) throws SqlException {
        ASTExpression initial = declaration.getDefaultValue();
        String value = initial == null ? "NULL" : source(initial);
        String query = declaration.getType() == null
                ? "SELECT " + value
                : "SELECT CAST((" + value + ") AS " + source(declaration.getType()) + ")";
        List<String> names = declaration.getVariableList().getIdentifierList().stream()
                .map(ASTIdentifier::getIdString)
                .toList();
        return set(names, queries.translate(query));
    }

    private Translated assign(ASTSingleAssignment assignment) throws SqlException {
        String name = assignment.getVariable().getIdString();
        Variable variable = declared.stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> SqlException.invalid("Undeclared variable: " + name));
        String query = "SELECT CAST((" + source(assignment.getExpression()) + ") AS " + variable.type() + ")";
        return set(List.of(variable.name()), queries.translate(query));
    }

    private static Translated set(List<String> names, Translated.Query value) {
        String type = value.columns().get(0).type();
        List<String> statements = names.stream()
                .map(name -> "SET VARIABLE " + Text.name(name.toLowerCase(Locale.ROOT)) + " = (" + value.sql() + ")")
                .toList();
        return new Translated.Assign(
                names.stream().map(name -> new Variable(name, type)).toList(), String.join("; ", statements));
    }

    private String source(ASTNode node) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int start = node.getParseLocationRange().start();
        return new String(bytes, start, node.getParseLocationRange().end() - start, StandardCharsets.UTF_8);
    }
}
