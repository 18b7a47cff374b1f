package dev.genkan.loadworktable.engine;

import dev.genkan.loadworktable.formatter.Formatted;
import dev.genkan.loadworktable.formatter.LineFormatter;
import dev.genkan.row.CheckedRow;
import dev.genkan.row.RowRules;
import dev.genkan.row.Violation;
import dev.genkan.schema.FileDefinition;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A line through the site's formatter, where it has one, and then through the row rules. */
final class LineCheck {

    private final RowRules rules;
    private final Optional<LineFormatter> formatter;

    LineCheck(FileDefinition definition, Optional<LineFormatter> formatter) {
        this.rules = new RowRules(definition);
        this.formatter = formatter;
    }

    CheckedRow of(byte[] line) {
        return formatter.map(present -> formatted(present, line)).orElseGet(() -> rules.check(line));
    }

    private CheckedRow formatted(LineFormatter present, byte[] line) {
        ByteBuffer unread = ByteBuffer.wrap(line);
        CharBuffer text = CharBuffer.allocate(line.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(unread, text, true).isError()) {
            int at = unread.position();
            return new CheckedRow.Refused(List.of(new Violation.NotUtf8(Optional.empty(), at + 1, line[at])));
        }
        return switch (present.format(text.flip().toString())) {
            case Formatted.Line standard -> rules.check(standard.text().getBytes(StandardCharsets.UTF_8));
            case Formatted.Failed failed ->
                new CheckedRow.Refused(List.of(new Violation.FormatterFailed(failed.message())));
        };
    }
}
