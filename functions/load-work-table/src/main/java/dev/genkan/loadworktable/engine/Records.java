package dev.genkan.loadworktable.engine;

import dev.genkan.row.CheckedRow;
import dev.genkan.row.ErrorColumn;
import dev.genkan.row.RawRecord;
import dev.genkan.row.Violation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of a file that has a format of its own, judged by the rules in words; for one thread. */
final class Records implements ChunkWork {

    private final RecordRules rules;
    private final ByteRules form;
    private final RowKeys keys;
    private final ErrorColumn errorColumn;
    private final Causes causes;

    /**
     * @param form writes the good rows
     */
    Records(RecordRules rules, ByteRules form, RowKeys keys, ErrorColumn errorColumn, Causes causes) {
        this.rules = rules;
        this.form = form;
        this.keys = keys;
        this.errorColumn = errorColumn;
        this.causes = causes;
    }

    @Override
    public void work(Chunk chunk) throws IOException {
        for (RawRecord record : chunk.records) {
            chunk.lines++;
            switch (rules.check(record)) {
                case CheckedRow.Accepted(List<@Nullable String> values) -> keep(chunk, values);
                case CheckedRow.Refused(List<Violation> violations) -> refuse(chunk, record, violations);
            }
        }
    }

    private void keep(Chunk chunk, List<@Nullable String> values) throws IOException {
        form.put(values, chunk);
        chunk.keep(form.start(form.columns()));
        keys.note(form, chunk);
    }

    /** Of a record that is too long the rest has yet to be read. */
    private void refuse(Chunk chunk, RawRecord record, List<Violation> violations) {
        chunk.tally.addRow();
        chunk.errors.append(record.bytes());
        if (record.complete()) {
            chunk.errors.append(errorColumn.of(violations, record.end()));
        }
        for (Violation violation : violations) {
            int cause = causes.number(violation);
            if (chunk.tally.add(cause, record.line())) {
                chunk.tally.example(cause, violation.describe());
            }
        }
    }

    @Override
    public void close() {
        rules.close();
    }
}
