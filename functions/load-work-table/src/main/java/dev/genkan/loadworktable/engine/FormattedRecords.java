package dev.genkan.loadworktable.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.genkan.loadworktable.formatter.Formatted;
import dev.genkan.loadworktable.formatter.LineFormatter;
import dev.genkan.row.CheckedRow;
import dev.genkan.row.RawRecord;
import dev.genkan.row.RowRules;
import dev.genkan.row.Violation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.List;
import java.util.Optional;

/** Records that the site's formatter gets as text, with their delimiters and quotes, and brings into the standard form. */
final class FormattedRecords implements RecordRules {

    private final Charset charset;
    private final LineFormatter formatter;
    private final RowRules rules;

    FormattedRecords(Charset charset, LineFormatter formatter, RowRules rules) {
        this.charset = charset;
        this.formatter = formatter;
        this.rules = rules;
    }

    @Override
    public CheckedRow check(RawRecord record) {
        return record.refusal().map(FormattedRecords::refused).orElseGet(() -> decode(record.bytes()));
    }

    private CheckedRow decode(byte[] bytes) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer unread = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
        if (decoder.decode(unread, text, true).isError()) {
            return refused(undecodable(unread.position(), bytes[unread.position()]));
        }
        return switch (formatter.format(text.flip().toString())) {
            case Formatted.Line(String line) -> rules.check(line.getBytes(UTF_8));
            case Formatted.Failed(String message) -> refused(new Violation.FormatterFailed(message));
        };
    }

    private Violation undecodable(int at, byte found) {
        return charset.equals(UTF_8)
                ? new Violation.NotUtf8(Optional.empty(), at + 1, found)
                : new Violation.NotInCharset(Optional.empty(), at + 1, found, charset.name());
    }

    private static CheckedRow refused(Violation violation) {
        return new CheckedRow.Refused(List.of(violation));
    }

    @Override
    public void close() {
        formatter.close();
    }
}
