package dev.genkan.largefiles;

import dev.genkan.loadworktable.formatter.Formatted;
import dev.genkan.row.CheckedRow;
import dev.genkan.row.RowRules;
import dev.genkan.row.Violation;
import dev.genkan.schema.FileDefinition;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line through the site's formatter, where it has one, and then through the row rules. For one thread. */
final class LineRules implements AutoCloseable {

    private final RowRules rules;
    private final @Nullable SiteFormatter formatter;

    LineRules(FileDefinition definition, @Nullable SiteFormatter formatter) {
        this.rules = new RowRules(definition);
        this.formatter = formatter;
    }

    CheckedRow check(byte[] line) {
        return formatter == null ? rules.check(line) : formatted(formatter, line);
    }

    private CheckedRow formatted(SiteFormatter present, byte[] line) {
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

    @Override
    public void close() {
        if (formatter != null) {
            formatter.close();
        }
    }
}
