package dev.genkan.loadworktable.engine;

import dev.genkan.row.Violation;
import java.util.List;

/** The lines of a file that is refused as a whole. */
final class RefusedLines implements LineWork {

    private final ErrorRows errorRows;
    private final List<Violation> violations;

    RefusedLines(ErrorRows errorRows, Violation violation) {
        this.errorRows = errorRows;
        this.violations = List.of(violation);
    }

    @Override
    public void lines(Chunk chunk) {
        LineBounds line;
        for (int from = 0; from < chunk.end; from = line.next()) {
            chunk.lines++;
            line = LineBounds.find(chunk.in, from);
            errorRows.refuse(chunk, line, violations);
        }
    }

    @Override
    public void openLine(Chunk chunk) {
        chunk.lines++;
        errorRows.refuse(chunk, LineBounds.open(chunk), violations);
    }

    @Override
    public void longLine(Chunk chunk, LineBounds rest) {
        chunk.lines++;
        errorRows.refuse(chunk, rest, violations);
    }
}
