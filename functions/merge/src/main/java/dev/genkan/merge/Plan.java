package dev.genkan.merge;

/** How a merge is to be done. */
sealed interface Plan {

    /** By this statement. */
    record Run(String sql) implements Plan {}

    /**
     * Not at all, as things are.
     *
     * @param reason why
     * @param whatToDo in words for the operator
     */
    record Impossible(String reason, String whatToDo) implements Plan {}
}
