package dev.genkan.loadworktable.engine;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much the work on one file may take.
 *
 * @param lineBytes the longest line, in bytes without its line end; a longer one is refused
 * @param keyBytes memory of the heap for what is known of the rows of a type with keys, 24 bytes a row; what is more goes to disk
 * @param rowFileBytes how large a file of good rows may become, but for the last few rows
 * @param scratch the folder for what waits on disk: the good rows of a type with keys, and what does not fit into keyBytes
 */
public record Limits(int lineBytes, long keyBytes, long rowFileBytes, Path scratch) {

    private static final int LONGEST_LINE = 1 << 29;

    public Limits {
        checkLineBytes(lineBytes);
        checkKeyBytes(keyBytes);
        check(rowFileBytes, Long.MAX_VALUE);
    }

    /**
     * 16 MiB a line; for keys 256 MiB, but no more than half of the heap; 200 MB a file: BigQuery loads files of such a size side
     * by side.
     */
    public static Limits standard() {
        long keyBytes = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 2);
        return new Limits(16 << 20, keyBytes, 200_000_000, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** These, with another longest line. */
    public Limits withLineBytes(int bytes) {
        return new Limits(bytes, keyBytes, rowFileBytes, scratch);
    }

    /** These, with another memory for keys. */
    public Limits withKeyBytes(long bytes) {
        return new Limits(lineBytes, bytes, rowFileBytes, scratch);
    }

    /** These, with another size of a file of good rows. */
    public Limits withRowFileBytes(long bytes) {
        return new Limits(lineBytes, keyBytes, bytes, scratch);
    }

    /** These, with another folder. */
    public Limits withScratch(Path folder) {
        return new Limits(lineBytes, keyBytes, rowFileBytes, folder);
    }

    /** The number of bytes, when a line may have as many. */
    public static int checkLineBytes(int bytes) {
        return (int) check(bytes, LONGEST_LINE);
    }

    /** The number of bytes, when it can be memory. */
    public static long checkKeyBytes(long bytes) {
        return check(bytes, Long.MAX_VALUE);
    }

    /** The folder of that name, when there is one. */
    public static Path checkScratch(String name) {
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(name + " is not a folder");
        }
        return folder;
    }

    private static long check(long limit, long most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException(limit + " is not from 1 to " + most);
        }
        return limit;
    }
}
