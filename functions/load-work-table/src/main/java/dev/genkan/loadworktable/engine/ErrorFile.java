package dev.genkan.loadworktable.engine;

import dev.genkan.row.Line;
import dev.genkan.row.LineReader;
import dev.genkan.row.Reasons;
import dev.genkan.row.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the refused rows: the partner's own bytes, a tab, the reasons, and the line's own end. */
final class ErrorFile {

    private final OutputStream out;
    private final Rejections rejections = new Rejections();

    ErrorFile(OutputStream out) {
        this.out = out;
    }

    /** Refuses a line; the rest of one that is not complete goes from its reader straight into the file. */
    void refuse(Line line, LineReader reader, List<Violation> violations) throws IOException {
        rejections.add(line.number(), violations);
        out.write(line.bytes());
        Line.End end = line.complete() ? line.end() : reader.copyRest(out);
        String written = end == Line.End.NONE ? Line.End.LF.text() : end.text();
        out.write(("\t" + Reasons.text(violations) + written).getBytes(StandardCharsets.UTF_8));
    }

    Rejections rejections() {
        return rejections;
    }
}
