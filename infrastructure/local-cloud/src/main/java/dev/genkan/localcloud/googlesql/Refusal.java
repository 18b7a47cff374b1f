package dev.genkan.localcloud.googlesql;

import java.util.Locale;

/** Something in a statement that has no counterpart in DuckDB; becomes a {@link SqlException} at the entrance. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Refusal(String message) {
        super(message);
    }

    /** @param what the construct by the name that its writer knows, for example {@code function SOUNDEX} */
    static Refusal of(String what) {
        return new Refusal("The local cloud does not support " + what);
    }

    /** For a node of the resolved tree, whose class names it; that of a statement is made of the statement's own words. */
    static Refusal of(Object node) {
        String name = node.getClass().getSimpleName().replaceFirst("^Resolved|^AST", "");
        return of(name.endsWith("Stmt") ? words(name.substring(0, name.length() - "Stmt".length())) : name);
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
    }
}
