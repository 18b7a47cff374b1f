package dev.genkan.loadworktable.engine;

import dev.genkan.row.Violation;
import java.io.IOException;
import java.util.List;

/** Lines in the standard form, tab separated and UTF-8: judged on the bytes as they came. */
final class StandardLines implements LineWork {

    private final ByteRules rules;
    private final RowKeys keys;
    private final ErrorRows errorRows;
    private final Diagnosis diagnosis;
    private final int lineBytes;
    private final List<Violation> tooLong;

    /**
     * @param lineBytes the longest line, in bytes without its line end
     */
    StandardLines(ByteRules rules, RowKeys keys, ErrorRows errorRows, Diagnosis diagnosis, int lineBytes) {
        this.rules = rules;
        this.keys = keys;
        this.errorRows = errorRows;
        this.diagnosis = diagnosis;
        this.lineBytes = lineBytes;
        this.tooLong = List.of(new Violation.TooLong(lineBytes));
    }

    @Override
    public void lines(Chunk chunk) throws IOException {
        chunk.makeRoom(chunk.end);
        int from = 0;
        while (from < chunk.end) {
            chunk.lines++;
            int next = rules.accept(chunk.in, from, chunk.out, chunk.length);
            if (next == ByteRules.REFUSED || next - from > lineBytes) {
                LineBounds line = LineBounds.find(chunk.in, from);
                judge(chunk, line, next != ByteRules.REFUSED);
                from = line.next();
            } else {
                keep(chunk);
                from = next;
            }
        }
    }

    @Override
    public void openLine(Chunk chunk) throws IOException {
        chunk.makeRoom(chunk.end);
        chunk.lines++;
        boolean good = rules.accept(chunk.in, 0, chunk.out, 0) != ByteRules.REFUSED;
        judge(chunk, LineBounds.open(chunk), good);
    }

    @Override
    public void longLine(Chunk chunk, LineBounds rest) {
        chunk.lines++;
        errorRows.refuse(chunk, rest, tooLong);
    }

    private void judge(Chunk chunk, LineBounds line, boolean good) throws IOException {
        if (line.length() > lineBytes) {
            errorRows.refuse(chunk, line, tooLong);
        } else if (good) {
            keep(chunk);
        } else {
            diagnosis.refuse(chunk, line, chunk.in, line.from(), line.to());
        }
    }

    private void keep(Chunk chunk) throws IOException {
        chunk.keep(rules.start(rules.columns()));
        keys.note(rules, chunk);
    }
}
