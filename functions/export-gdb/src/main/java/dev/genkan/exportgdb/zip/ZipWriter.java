package dev.genkan.exportgdb.zip;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes a ZIP file from its beginning to its end, of any size ({@code APPNOTE.TXT} 6.3.10, with ZIP64 where a number needs it). For
 * one thread, which has others work for it.
 */
public final class ZipWriter implements AutoCloseable {

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ZIP64_FIELD = 1;
    private static final int VERSION = 45;
    /** Sizes stand behind the content; names are UTF-8. */
    private static final int FLAGS = 0x0808;

    private static final int DEFLATED = 8;
    private static final long MOST_32 = 0xffff_ffffL;
    private static final int MOST_16 = 0xffff;

    private final Counted out;
    private final ExecutorService executor;
    private final int threads;
    private final int time;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param out takes the file, and is not closed
     * @param threads how many compress
     * @param time that all entries bear
     */
    public ZipWriter(OutputStream out, int threads, LocalDateTime time) {
        this.out = new Counted(out);
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads);
        this.time = dosTime(time);
    }

    private record Entry(String name, long offset, long checksum, long bytes, long compressed) {

        byte[] encoded() {
            return name.getBytes(StandardCharsets.UTF_8);
        }

        boolean isLarge() {
            return bytes > MOST_32 || compressed > MOST_32;
        }
    }

    /** Writes what an entry holds. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream stream) throws IOException;
    }

    /**
     * Adds an entry.
     *
     * @param name with {@code /} between folders
     * @return how many bytes it holds
     */
    public long add(String name, Content content) throws IOException {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        long offset = out.count;
        ByteBuffer local = buffer(30 + encoded.length);
        local.putInt(LOCAL).putShort((short) VERSION).putShort((short) FLAGS).putShort((short) DEFLATED);
        local.putInt(time).putInt(0).putInt(0).putInt(0);
        local.putShort((short) encoded.length).putShort((short) 0).put(encoded);
        write(local);
        ParallelDeflater deflater = new ParallelDeflater(out, executor, 2 * threads);
        try (deflater) {
            content.write(deflater);
        }
        Entry entry = new Entry(name, offset, deflater.checksum(), deflater.bytes(), deflater.compressed());
        entries.add(entry);
        descriptor(entry);
        return entry.bytes();
    }

    private void descriptor(Entry entry) throws IOException {
        ByteBuffer descriptor = buffer(entry.isLarge() ? 24 : 16);
        descriptor.putInt(DESCRIPTOR).putInt((int) entry.checksum());
        if (entry.isLarge()) {
            descriptor.putLong(entry.compressed()).putLong(entry.bytes());
        } else {
            descriptor.putInt((int) entry.compressed()).putInt((int) entry.bytes());
        }
        write(descriptor);
    }

    private void central(Entry entry) throws IOException {
        byte[] name = entry.encoded();
        boolean far = entry.offset() >= MOST_32;
        int extra = (entry.isLarge() ? 16 : 0) + (far ? 8 : 0);
        ByteBuffer central = buffer(46 + name.length + (extra == 0 ? 0 : 4 + extra));
        central.putInt(CENTRAL).putShort((short) VERSION).putShort((short) VERSION);
        central.putShort((short) FLAGS).putShort((short) DEFLATED).putInt(time).putInt((int) entry.checksum());
        central.putInt((int) (entry.isLarge() ? MOST_32 : entry.compressed()));
        central.putInt((int) (entry.isLarge() ? MOST_32 : entry.bytes()));
        central.putShort((short) name.length).putShort((short) (extra == 0 ? 0 : 4 + extra));
        central.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        central.putInt((int) (far ? MOST_32 : entry.offset())).put(name);
        if (extra > 0) {
            central.putShort((short) ZIP64_FIELD).putShort((short) extra);
            if (entry.isLarge()) {
                central.putLong(entry.bytes()).putLong(entry.compressed());
            }
            if (far) {
                central.putLong(entry.offset());
            }
        }
        write(central);
    }

    /** Writes the directory. Without it the file cannot be read. */
    public void finish() throws IOException {
        long start = out.count;
        for (Entry entry : entries) {
            central(entry);
        }
        long length = out.count - start;
        if (entries.size() >= MOST_16 || start >= MOST_32 || length >= MOST_32) {
            end64(start, length);
        }
        ByteBuffer end = buffer(22);
        int count = Math.min(entries.size(), MOST_16);
        end.putInt(END).putInt(0).putShort((short) count).putShort((short) count);
        end.putInt((int) Math.min(length, MOST_32))
                .putInt((int) Math.min(start, MOST_32))
                .putShort((short) 0);
        write(end);
        out.flush();
    }

    private void end64(long start, long length) throws IOException {
        long at = out.count;
        ByteBuffer end = buffer(56 + 20);
        end.putInt(END_64)
                .putLong(44)
                .putShort((short) VERSION)
                .putShort((short) VERSION)
                .putInt(0)
                .putInt(0);
        end.putLong(entries.size()).putLong(entries.size()).putLong(length).putLong(start);
        end.putInt(LOCATOR_64).putInt(0).putLong(at).putInt(1);
        write(end);
    }

    private void write(ByteBuffer record) throws IOException {
        byte[] bytes = new byte[record.flip().remaining()];
        record.get(bytes);
        out.write(bytes);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A date and a time of MS-DOS, which begin in 1980 and have every second second. */
    private static int dosTime(LocalDateTime time) {
        int date = (Math.max(0, time.getYear() - 1980) << 9) | (time.getMonthValue() << 5) | time.getDayOfMonth();
        return (date << 16) | (time.getHour() << 11) | (time.getMinute() << 5) | (time.getSecond() / 2);
    }

    /** Gives the threads back. What was not finished stays as it is. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** Knows how much was written. */
    private static final class Counted extends FilterOutputStream {

        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void write(int each) throws IOException {
            out.write(each);
            count++;
        }
    }
}
