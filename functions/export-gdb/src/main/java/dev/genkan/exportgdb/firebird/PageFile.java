package dev.genkan.exportgdb.firebird;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of a database, from all the files that it has: those that it goes on in, and the difference file of one that is locked
 * for a backup. Safe for use by several threads.
 */
final class PageFile implements Closeable {

    private static final int MOST_FILES = 1000;

    private final Header header;
    private final List<Part> parts;
    private final List<SeekableByteChannel> channels;
    private final BlockCache blocks;
    /** Where in the difference file a page is, for those that are there. */
    private final Map<Long, Long> differences = new HashMap<>();

    private final List<String> warnings = new ArrayList<>();

    private PageFile(Header header, List<Part> parts, List<SeekableByteChannel> channels) {
        this.header = header;
        this.parts = parts;
        this.channels = channels;
        this.blocks = new BlockCache(channels);
    }

    /**
     * The pages in one file.
     *
     * @param channel the file's bytes
     * @param first which page it begins with
     * @param end the first page that it has no place for
     * @param before how many pages it has before, of its own
     */
    private record Part(int channel, long first, long end, int before) {}

    /**
     * Opens a database.
     *
     * @param first its first file, which is closed with the database
     * @param name of it, without a folder
     * @param siblings where its other files are looked for
     */
    static PageFile open(SeekableByteChannel first, String name, Siblings siblings) throws IOException, Refused {
        Header header = Header.read(BlockCache.read(first, 0, Header.BYTES));
        if (header.sequence() != 0) {
            throw new Refused("the file is the second or a later file of a database, expected its first one");
        }
        List<SeekableByteChannel> channels = new ArrayList<>(List.of(first));
        List<Part> parts = new ArrayList<>();
        Header current = header;
        long from = 0;
        while (current.nextFile().isPresent() && channels.size() < MOST_FILES) {
            parts.add(new Part(channels.size() - 1, from, current.lastPage() + 1, from == 0 ? 0 : 1));
            from = current.lastPage() + 1;
            String next = baseName(current.nextFile().get());
            SeekableByteChannel channel = siblings.open(next)
                    .orElseThrow(
                            () -> new Refused("the database goes on in the file " + next + ", which is not there"));
            channels.add(channel);
            current = Header.read(BlockCache.read(channel, 0, Header.BYTES));
        }
        parts.add(new Part(channels.size() - 1, from, Long.MAX_VALUE, from == 0 ? 0 : 1));
        Optional<SeekableByteChannel> difference = difference(header, name, siblings);
        difference.ifPresent(channels::add);
        PageFile pages = new PageFile(header, List.copyOf(parts), List.copyOf(channels));
        if (header.state() != Header.Backup.NONE) {
            pages.overlay(difference.isPresent());
        }
        return pages;
    }

    private static Optional<SeekableByteChannel> difference(Header header, String name, Siblings siblings)
            throws IOException {
        if (header.state() == Header.Backup.NONE) {
            return Optional.empty();
        }
        return siblings.open(header.differenceFile().map(PageFile::baseName).orElse(name + ".delta"));
    }

    /** Stored paths are those of another machine. */
    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private void overlay(boolean there) throws IOException {
        if (!there) {
            warnings.add("the database is locked for a backup and its difference file is not there: "
                    + "what was changed since it was locked is missing");
            return;
        }
        int size = header.layout().pageSize();
        long perTable = size / 4;
        long count = perTable - 1;
        try {
            for (long table = 0; count == perTable - 1; table += perTable) {
                Page entries = at(channels.size() - 1, table, table);
                count = Math.min(entries.u32(0), perTable - 1);
                for (int entry = 1; entry <= count; entry++) {
                    differences.put(entries.u32(4 * entry), table + entry);
                }
            }
        } catch (Damaged end) {
            warnings.add("the difference file ends too early: " + end.what());
        }
    }

    Header header() {
        return header;
    }

    /** What a reader of the rows should know. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private long count() throws IOException {
        Part last = parts.getLast();
        long there = channels.get(last.channel()).size() / header.layout().pageSize();
        return last.first() + there - last.before();
    }

    /** How many pages are missing at the end, when this one should be there. */
    long missing(long highest) throws IOException {
        return differences.containsKey(highest) ? 0 : Math.max(0, highest + 1 - count());
    }

    /** A page. */
    Page page(long number) throws IOException, Damaged {
        Long difference = differences.isEmpty() ? null : differences.get(number);
        if (difference != null) {
            return at(channels.size() - 1, difference, number);
        }
        for (Part part : parts) {
            if (number < part.end()) {
                return at(part.channel(), number - part.first() + part.before(), number);
            }
        }
        throw new Damaged("page " + number + " has no place");
    }

    private Page at(int channel, long place, long number) throws IOException, Damaged {
        int size = header.layout().pageSize();
        long position = place * size;
        byte[] block = blocks.block(channel, position / BlockCache.BLOCK);
        int start = (int) (position % BlockCache.BLOCK);
        if (start + size > block.length) {
            throw new Damaged("page " + number + " is behind the end of the file");
        }
        return new Page(block, start, size, number);
    }

    @Override
    public void close() throws IOException {
        for (SeekableByteChannel channel : channels) {
            channel.close();
        }
    }
}
