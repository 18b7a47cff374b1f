package dev.genkan.localcloud.googlesql;

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

    /** For a node of the resolved tree, whose class names it. */
    static Refusal of(Object node) {
        return of(node.getClass().getSimpleName().replaceFirst("^Resolved|^AST", ""));
    }
}
