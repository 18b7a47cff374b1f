package dev.genkan.loadworktable.engine;

import dev.genkan.row.ErrorColumn;
import dev.genkan.row.Line;
import dev.genkan.row.RawRecord;
import dev.genkan.row.RecordReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Cuts a file of a format of its own into chunks of records. What a record is must be found out from the first byte on; so one
 * thread at a time does nothing but that, and the others take records apart. A line that is too long stays in the file until all
 * before it is delivered, and then goes from there straight into the error file.
 */
final class RecordChunks implements ChunkSource {

    private final RecordReader reader;
    private final ErrorColumn errorColumn;
    private final int chunkBytes;
    private int number;
    private boolean restWaits;

    RecordChunks(RecordReader reader, ErrorColumn errorColumn, int chunkBytes) {
        this.reader = reader;
        this.errorColumn = errorColumn;
        this.chunkBytes = chunkBytes;
    }

    @Override
    public synchronized boolean next(Chunk chunk) throws IOException, InterruptedException {
        while (restWaits) {
            wait();
        }
        chunk.records.clear();
        for (int bytes = 0; bytes < chunkBytes && !restWaits; ) {
            RawRecord record = reader.next();
            if (record == null) {
                break;
            }
            chunk.records.add(record);
            bytes += record.bytes().length + 1;
            restWaits = !record.complete();
        }
        chunk.kind = restWaits ? Chunk.Kind.RECORDS_AND_REST : Chunk.Kind.RECORDS;
        chunk.number = number;
        number += chunk.records.isEmpty() ? 0 : 1;
        return !chunk.records.isEmpty();
    }

    @Override
    public synchronized void deliver(Chunk chunk, OutputStream errors) throws IOException {
        if (chunk.kind == Chunk.Kind.RECORDS_AND_REST) {
            Line.End end = reader.copyRest(errors);
            errors.write(
                    errorColumn.of(List.of(chunk.records.getLast().refusal().orElseThrow()), end));
            restWaits = false;
            notifyAll();
        }
    }
}
