package dev.genkan.exportgdb.firebird;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads the blobs of a relation. Safe for use by several threads. */
final class Blobs implements Contents {

    private static final int HEADER = 28;
    private static final int BLOB_FLAG = 16;
    private static final int STREAM_FLAG = 32;

    private final PageFile pages;
    private final DataPages data;

    Blobs(PageFile pages, DataPages data) {
        this.pages = pages;
        this.data = data;
    }

    /** Takes the bytes of a blob, piece by piece. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int from, int to) throws IOException;
    }

    /**
     * A blob that was found.
     *
     * @param page of its header
     * @param start where in the page's block what belongs to it begins, behind the header
     * @param end where that ends
     * @param level 0 when the data are there, 1 when the numbers of their pages are, 2 when those of pages with such numbers are
     * @param stream whether it has no segments
     * @param length of all data, without the lengths of segments
     */
    record Blob(Page page, int start, int end, int level, boolean stream, long length) {}

    private Blob find(byte[] row, int at) throws IOException, Damaged {
        Layout layout = pages.header().layout();
        long number = LittleEndian.u32(row, at + 4);
        if (layout.major() > 10) {
            number |= (long) LittleEndian.u8(row, at + 3) << 32;
        }
        int perPage = layout.recordsPerPage();
        Page page = data.data(number / perPage);
        int line = (int) (number % perPage);
        int offset = page.lineOffset(line, HEADER);
        int flags = page.u16(offset + 10);
        if ((flags & BLOB_FLAG) == 0) {
            throw new Damaged("page " + page.number() + " line " + line + " is no blob");
        }
        return new Blob(
                page,
                page.start() + offset + HEADER,
                page.start() + offset + page.lineLength(line),
                page.u8(offset + 12),
                (flags & STREAM_FLAG) != 0,
                page.u32(offset + 20));
    }

    @Override
    public byte[] blob(byte[] row, int at) throws IOException, Damaged {
        return bytes(find(row, at));
    }

    @Override
    public ArrayValue array(byte[] row, int at) throws IOException, Damaged {
        return ArrayValue.read(blob(row, at));
    }

    private byte[] bytes(Blob blob) throws IOException, Damaged {
        if (!Room.isFor(blob.length())) {
            throw Room.lacking(blob.length());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.min(blob.length(), BlockCache.BLOCK));
        read(blob, (block, from, to) -> bytes.write(block, from, to - from));
        return bytes.toByteArray();
    }

    private void read(Blob blob, Sink sink) throws IOException, Damaged {
        Segments segments = new Segments(blob, sink);
        switch (blob.level()) {
            case 0 -> segments.take(blob.page().bytes(), blob.start(), blob.end());
            case 1 -> level1(blob.page(), blob.start(), blob.end(), 0, segments);
            case 2 -> level2(blob, segments);
            default -> throw new Damaged("a blob says that it is of level " + blob.level());
        }
        if (segments.length != blob.length()) {
            throw new Damaged("a blob has " + segments.length + " bytes, expected " + blob.length());
        }
    }

    private long level1(Page page, int start, int end, long first, Segments segments) throws IOException, Damaged {
        long sequence = first;
        for (int at = start; at + 4 <= end; at += 4) {
            Page there = blobPage(LittleEndian.u32(page.bytes(), at), sequence++);
            int from = there.start() + HEADER;
            segments.take(there.bytes(), from, from + used(there));
        }
        return sequence;
    }

    private void level2(Blob blob, Segments segments) throws IOException, Damaged {
        long sequence = 0;
        for (int at = blob.start(); at + 4 <= blob.end() && segments.length < blob.length(); at += 4) {
            Page pointers =
                    pages.page(LittleEndian.u32(blob.page().bytes(), at)).expect(Page.BLOB);
            int from = pointers.start() + HEADER;
            sequence = level1(pointers, from, from + used(pointers), sequence, segments);
        }
    }

    private Page blobPage(long number, long sequence) throws IOException, Damaged {
        Page page = pages.page(number).expect(Page.BLOB);
        if (page.u32(20) != sequence) {
            throw new Damaged("page " + number + " has part " + page.u32(20) + " of a blob, expected " + sequence);
        }
        return page;
    }

    private static int used(Page page) throws Damaged {
        int used = page.u16(24);
        if (HEADER + used > page.size()) {
            throw new Damaged("page " + page.number() + " says that " + used + " bytes of a blob are on it");
        }
        return used;
    }

    /** Drops the lengths that stand before the segments, which begin and end anywhere; but no length is cut by the end of a page. */
    private static final class Segments {

        private final Blob blob;
        private final Sink sink;
        private int left;
        private long length;

        Segments(Blob blob, Sink sink) {
            this.blob = blob;
            this.sink = sink;
        }

        void take(byte[] bytes, int from, int to) throws IOException, Damaged {
            if (blob.stream()) {
                hand(bytes, from, to);
                return;
            }
            int at = from;
            while (at < to) {
                if (left == 0) {
                    if (at + 2 > to) {
                        return;
                    }
                    left = LittleEndian.u16(bytes, at);
                    at += 2;
                }
                int count = Math.min(left, to - at);
                hand(bytes, at, at + count);
                left -= count;
                at += count;
            }
        }

        private void hand(byte[] bytes, int from, int to) throws IOException, Damaged {
            length += to - from;
            if (length > blob.length()) {
                throw new Damaged("a blob has more than " + blob.length() + " bytes, which it says that it has");
            }
            sink.take(bytes, from, to);
        }
    }
}
