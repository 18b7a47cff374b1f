package dev.genkan.localcloud.storage.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file of a log, to whose end batches are written. Each is durable or has not happened. For one thread at a time.
 *
 * <p>It is no {@link java.nio.channels.FileChannel}, because one of those is closed for all when one thread is interrupted.
 */
final class LogFile implements AutoCloseable {

    /** Zeros are written ahead by so many bytes: a file that does not grow is synchronised in half the time. */
    private static final int AHEAD = 1 << 20;

    private final Path path;
    private final RandomAccessFile file;
    private long end;
    private long allocated;
    private long batches;
    private boolean broken;

    private LogFile(Path path, RandomAccessFile file, long end, long batches) {
        this.path = path;
        this.file = file;
        this.end = end;
        this.allocated = end;
        this.batches = batches;
    }

    /**
     * Opens a file, which is created when it is missing, and cuts off what comes after its last whole batch.
     *
     * @param end where that batch ends
     * @param batches how many there are
     */
    static LogFile open(Path path, long end, long batches) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rwd");
        try {
            file.setLength(end);
            file.getFD().sync();
            DirectorySync.around(path).sync();
            return new LogFile(path, file, end, batches);
        } catch (IOException failure) {
            file.close();
            throw failure;
        }
    }

    /** How many bytes all batches have. */
    long size() {
        return end;
    }

    /**
     * Writes a batch and returns where each of its lines is.
     *
     * @throws IOException when the file is as it was before, or nothing can be written to it any more
     */
    List<LogPlace> append(List<LogEntry> entries) throws IOException {
        if (broken) {
            throw new IOException("an earlier change of " + path + " could not be undone");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<LogPlace> places = new ArrayList<>();
        for (LogEntry entry : entries) {
            byte[] line = entry.line();
            places.add(new LogPlace(end + bytes.size(), line.length));
            bytes.writeBytes(line);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.toByteArray());
        bytes.writeBytes(new LogCommit(batches + 1, (int) checksum.getValue()).line());
        append(bytes.toByteArray());
        batches++;
        return places;
    }

    private void append(byte[] bytes) throws IOException {
        try {
            long needed = end + bytes.length;
            if (needed > allocated) {
                write(new byte[(int) (needed + AHEAD - allocated)], allocated);
                allocated = needed + AHEAD;
            }
            write(bytes, end);
            end = needed;
        } catch (IOException failure) {
            undo(failure);
            throw failure;
        }
    }

    /** Comes back when the bytes are on the disk. */
    private void write(byte[] bytes, long offset) throws IOException {
        file.seek(offset);
        file.write(bytes);
    }

    /** Nothing of a change that failed may be found in the file later. */
    private void undo(IOException failure) {
        try {
            file.setLength(end);
            file.getFD().sync();
            allocated = end;
        } catch (IOException another) {
            failure.addSuppressed(another);
            broken = true;
        }
    }

    /** Makes the name durable that the file was given. Until it is, nothing can be written. */
    void settle(Path name) throws IOException {
        broken = true;
        DirectorySync.around(name).sync();
        broken = false;
    }

    /** A line with its line feed. */
    byte[] read(LogPlace place) throws IOException {
        byte[] line = new byte[place.length()];
        file.seek(place.offset());
        file.readFully(line);
        return line;
    }

    /** The entry of a line. */
    LogEntry entry(LogPlace place) throws IOException {
        return Records.parse(new String(read(place), StandardCharsets.UTF_8), LogEntry.class);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
