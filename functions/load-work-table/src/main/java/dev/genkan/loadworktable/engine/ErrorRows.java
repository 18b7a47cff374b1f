package dev.genkan.loadworktable.engine;

import dev.genkan.row.Line;
import dev.genkan.row.Reasons;
import dev.genkan.row.Violation;
import java.util.List;

/** Writes the rows of the error file: the partner's own bytes, a tab, the reasons in parentheses, and the line's own end. */
record ErrorRows(Causes causes) {

    /** Refuses a line, or the rest of a line, for reasons that are known. */
    void refuse(Chunk chunk, LineBounds line, List<Violation> violations) {
        begin(chunk, line);
        String text = Reasons.text(violations);
        chunk.errors.append(text.substring(1, text.length() - 1));
        for (Violation violation : violations) {
            count(chunk, causes.number(violation), violation);
        }
        end(chunk, line);
    }

    /** Begins the row of a line that is refused. */
    void begin(Chunk chunk, LineBounds line) {
        chunk.tally.addRow();
        chunk.errors.append(chunk.in, line.from(), line.to());
        chunk.errors.append("\t(");
    }

    /** Counts a line for one of the reasons. */
    void count(Chunk chunk, int cause, Violation violation) {
        if (chunk.tally.add(cause, chunk.lines)) {
            chunk.tally.example(cause, violation.describe());
        }
    }

    /** Ends the row behind the reasons. */
    void end(Chunk chunk, LineBounds line) {
        chunk.errors.append(')');
        chunk.errors.append(
                line.end() == Line.End.NONE ? Line.End.LF.text() : line.end().text());
    }
}
