package dev.genkan.exportgdb.firebird;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blobs and arrays of one row, which stand behind it in a backup. For one thread. */
final class BackupContents implements Contents {

    /** Attributes, by their numbers in {@code burp.h}. */
    private static final int NUMBER = 3;

    private static final int SEGMENTS = 5;
    private static final int LONGEST_SEGMENT = 6;
    private static final int DATA = 7;
    private static final int LOW = 15;
    private static final int HIGH = 16;
    private static final int XDR = 18;

    /** A larger array is taken for a damaged one. */
    private static final int MOST_ARRAY_BYTES = 1 << 24;

    private final BackupStream stream;
    private final BackupLayout layout;
    private final boolean transportable;
    /** By the offsets of their ids in the row. */
    private final Map<Integer, byte[]> blobs = new HashMap<>();

    private final Map<Integer, ArrayValue> arrays = new HashMap<>();

    /** How many bytes all blobs of the row have. */
    private long bytes;

    BackupContents(BackupStream stream, BackupLayout layout, boolean transportable) {
        this.stream = stream;
        this.layout = layout;
        this.transportable = transportable;
    }

    @Override
    public byte[] blob(byte[] row, int at) throws Damaged {
        if (!Room.isFor(bytes)) {
            throw Room.lacking(bytes);
        }
        return Optional.ofNullable(blobs.get(at)).orElseThrow(BackupContents::missing);
    }

    @Override
    public ArrayValue array(byte[] row, int at) throws Damaged {
        return Optional.ofNullable(arrays.get(at)).orElseThrow(BackupContents::missing);
    }

    /** The server could not read it when the backup was made. */
    private static Damaged missing() {
        return new Damaged("its blob or array is not in the backup");
    }

    /** Takes all that stands behind a row. */
    void read() throws IOException, Damaged {
        blobs.clear();
        arrays.clear();
        bytes = 0;
        int type = stream.peek(0);
        while (type == BackupRecord.BLOB || type == BackupRecord.ARRAY) {
            stream.drop();
            Head head = head();
            int offset = head.slot().stored().offset();
            if (type == BackupRecord.BLOB) {
                blobs.put(offset, segments(head));
            } else {
                arrays.put(offset, array(head));
            }
            type = stream.peek(0);
        }
    }

    /**
     * What a blob or an array says of itself.
     *
     * @param slot of its column
     * @param segments of a blob
     * @param longest segment's bytes
     * @param counts of elements that each dimension of an array has
     */
    private record Head(BackupLayout.Slot slot, long segments, long longest, List<Integer> counts) {}

    private Head head() throws IOException, Damaged {
        long number = -1;
        long segments = 0;
        long longest = 0;
        int low = 0;
        List<Integer> counts = new ArrayList<>();
        for (int attribute = stream.u8(); attribute != DATA; attribute = stream.u8()) {
            if (stream.u8() != Integer.BYTES) {
                throw new Damaged("attribute " + attribute + " of a blob is no number");
            }
            long value = stream.u32();
            switch (attribute) {
                case NUMBER -> number = value;
                case SEGMENTS -> segments = value;
                case LONGEST_SEGMENT -> longest = value;
                case LOW -> low = (int) value;
                case HIGH -> counts.add(ArrayValue.count(low, (int) value));
                default -> {
                    // What kind of blob it was makes no difference.
                }
            }
        }
        return new Head(slot(number), segments, longest, counts);
    }

    private BackupLayout.Slot slot(long number) throws Damaged {
        return layout.slots().stream()
                .filter(slot -> slot.number() == number)
                .findFirst()
                .orElseThrow(() -> new Damaged("a blob is of column " + number + ", which the table does not have"));
    }

    private byte[] segments(Head head) throws IOException, Damaged {
        if (head.segments() * Short.BYTES > stream.left()) {
            throw new Damaged("a blob says that it has " + head.segments() + " segments");
        }
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        for (long segment = 0; segment < head.segments(); segment++) {
            int length = stream.u16();
            if (length > head.longest()) {
                throw new Damaged("a blob has a segment of " + length + " bytes, of at most " + head.longest());
            }
            bytes += length;
            if (Room.isFor(bytes)) {
                blob.writeBytes(stream.bytes(length));
            } else {
                stream.skip(length);
                blob.reset();
            }
        }
        return blob.toByteArray();
    }

    private ArrayValue array(Head head) throws IOException, Damaged {
        int length = arrayBytes(stream.u32());
        Descriptor element = head.slot().element();
        byte[] values = transportable && length > 0 ? fromXdr(element, length) : stream.bytes(length);
        return ArrayValue.of(values, 0, element.length(), element, head.counts());
    }

    private static int arrayBytes(long count) throws Damaged {
        if (count > MOST_ARRAY_BYTES) {
            throw new Damaged("an array has " + count + " bytes, of at most " + MOST_ARRAY_BYTES);
        }
        return (int) count;
    }

    private byte[] fromXdr(Descriptor element, int length) throws IOException, Damaged {
        if (stream.u8() != XDR) {
            throw new Damaged("an array has no length");
        }
        byte[] bytes = stream.bytes(arrayBytes(stream.u32()));
        // Before the elements stands their length once more.
        Xdr xdr = new Xdr(bytes, Integer.BYTES, bytes.length);
        byte[] values = new byte[length];
        for (int at = 0; at + element.length() <= length; at += Math.max(1, element.length())) {
            xdr.value(element, values, at);
        }
        return values;
    }
}
