package dev.genkan.row;

import java.util.List;
import java.util.stream.Collectors;

/** The last column of the error file: why a row is returned. */
public final class Reasons {

    private Reasons() {}

    /** All reasons in parentheses, {@code (reason; reason)}; holds no tab and no line end. */
    public static String text(List<Violation> violations) {
        return violations.stream().map(Violation::describe).collect(Collectors.joining("; ", "(", ")"));
    }
}
