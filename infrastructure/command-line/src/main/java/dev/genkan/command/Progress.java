package dev.genkan.command;

import java.io.PrintStream;

/** One line that is written over and over on a terminal, and once for each change elsewhere. */
final class Progress implements AutoCloseable {

    private final PrintStream out;

    /** Whether standard output is a terminal: the launcher says so, because Java can tell only since 22. */
    private final boolean terminal;

    private String shown = "";

    Progress(PrintStream out) {
        this.out = out;
        this.terminal = Boolean.getBoolean("genkan.terminal");
    }

    /** Whether someone may be looking. */
    boolean isTerminal() {
        return terminal;
    }

    /** Shows a text in place of the one before. */
    void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        shown = text;
        if (terminal) {
            out.print("\r\u001b[K" + text);
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** Ends the line. */
    @Override
    public void close() {
        if (terminal && !shown.isEmpty()) {
            out.println();
        }
    }
}
