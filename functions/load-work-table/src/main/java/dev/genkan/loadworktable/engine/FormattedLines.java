package dev.genkan.loadworktable.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.genkan.loadworktable.formatter.Formatted;
import dev.genkan.loadworktable.formatter.LineFormatter;
import dev.genkan.row.Violation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lines that the site's formatter brings into the standard form; those that are refused come back as they were received. */
final class FormattedLines implements LineWork {

    private static final byte[] LINE_END = {'\r', '\n'};

    private final LineFormatter formatter;
    private final ByteRules rules;
    private final RowKeys keys;
    private final ErrorRows errorRows;
    private final Diagnosis diagnosis;
    private final int lineBytes;

    /**
     * @param lineBytes the longest line, in bytes without its line end
     */
    FormattedLines(
            LineFormatter formatter,
            ByteRules rules,
            RowKeys keys,
            ErrorRows errorRows,
            Diagnosis diagnosis,
            int lineBytes) {
        this.formatter = formatter;
        this.rules = rules;
        this.keys = keys;
        this.errorRows = errorRows;
        this.diagnosis = diagnosis;
        this.lineBytes = lineBytes;
    }

    @Override
    public void lines(Chunk chunk) throws IOException {
        LineBounds line;
        for (int from = 0; from < chunk.end; from = line.next()) {
            chunk.lines++;
            line = LineBounds.find(chunk.in, from);
            line(chunk, line);
        }
    }

    @Override
    public void openLine(Chunk chunk) throws IOException {
        chunk.lines++;
        line(chunk, LineBounds.open(chunk));
    }

    @Override
    public void longLine(Chunk chunk, LineBounds rest) {
        chunk.lines++;
        errorRows.refuse(chunk, rest, List.of(new Violation.TooLong(lineBytes)));
    }

    private void line(Chunk chunk, LineBounds line) throws IOException {
        int malformed = Text.firstMalformed(chunk.in, line.from(), line.to());
        if (line.length() > lineBytes) {
            errorRows.refuse(chunk, line, List.of(new Violation.TooLong(lineBytes)));
        } else if (malformed < line.to()) {
            int position = malformed - line.from() + 1;
            errorRows.refuse(
                    chunk, line, List.of(new Violation.NotUtf8(Optional.empty(), position, chunk.in[malformed])));
        } else {
            format(chunk, line);
        }
    }

    private void format(Chunk chunk, LineBounds line) throws IOException {
        switch (formatter.format(new String(chunk.in, line.from(), line.length(), UTF_8))) {
            case Formatted.Line(String text) -> judge(chunk, line, text.getBytes(UTF_8));
            case Formatted.Failed(String message) ->
                errorRows.refuse(chunk, line, List.of(new Violation.FormatterFailed(message)));
        }
    }

    private void judge(Chunk chunk, LineBounds line, byte[] formatted) throws IOException {
        chunk.makeRoom(formatted.length);
        byte[] padded = Arrays.copyOf(formatted, formatted.length + Words.SLACK);
        System.arraycopy(LINE_END, 0, padded, formatted.length, LINE_END.length);
        if (rules.accept(padded, 0, chunk.out, chunk.length) == ByteRules.REFUSED) {
            diagnosis.refuse(chunk, line, padded, 0, formatted.length);
        } else {
            chunk.keep(rules.start(rules.columns()));
            keys.note(rules, chunk);
        }
    }

    @Override
    public void close() {
        formatter.close();
    }
}
