package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first record of a backup: how all others are written.
 *
 * @param format its number: 6 (Firebird 1.x, InterBase 6) to 11 (Firebird 4 and 5)
 * @param packed whether equal bytes of rows are written once, with their number
 * @param transportable whether rows are written as XDR, not as they lay in the memory of a server with the lowest byte first
 * @param zipped whether all behind the header is deflated
 * @param end its length in bytes
 */
record BackupHeader(int format, boolean packed, boolean transportable, boolean zipped, long end) {

    private static final int OLDEST = 6;
    private static final int NEWEST = 11;

    /** The record, and the attribute with the number of the format, which has four bytes. */
    private static final byte[] START = {0, 2, 4};

    /** How each file of a backup begins that gbak or gsplit wrote to several. */
    private static final byte[] SPLIT = "InterBase/g".getBytes(StandardCharsets.US_ASCII);

    /** Attributes, by their numbers in {@code burp.h}. */
    private static final int FORMAT = 2;

    private static final int PACKED = 4;
    private static final int TRANSPORTABLE = 5;
    private static final int VOLUME = 8;
    private static final int KEY_NAME = 9;
    private static final int ZIPPED = 10;
    private static final int KEY_HASH = 11;
    private static final int CRYPT_PLUGIN = 12;

    /** Whether a file that begins with these bytes is a backup, or a part of one. */
    static boolean isBackup(byte[] first) {
        return startsWith(first, START) || startsWith(first, SPLIT);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Takes the beginning of a backup. */
    static BackupHeader read(BackupStream stream) throws IOException, Refused {
        if (stream.peek(0) == SPLIT[0]) {
            throw new Refused("the file is one of several of a backup made by gbak, which are not supported");
        }
        try {
            BackupRecord record = BackupRecord.read(stream);
            check(record);
            return new BackupHeader(
                    record.number(FORMAT),
                    record.number(PACKED) != 0,
                    record.number(TRANSPORTABLE) != 0,
                    record.number(ZIPPED) != 0,
                    stream.position());
        } catch (Damaged damaged) {
            throw new Refused("the beginning of the backup cannot be read: " + damaged.what());
        }
    }

    private static void check(BackupRecord record) throws Refused {
        int format = record.number(FORMAT);
        if (format < OLDEST || format > NEWEST) {
            throw new Refused(
                    "the backup was made by gbak in format " + format + ", expected " + OLDEST + " to " + NEWEST);
        }
        if (record.has(KEY_NAME) || record.has(KEY_HASH) || record.has(CRYPT_PLUGIN)) {
            throw new Refused("the backup is encrypted; make one without a key");
        }
        if (record.number(VOLUME) > 1) {
            throw new Refused(
                    "the file is the second or a later one of a backup of several files, which are not " + "supported");
        }
    }
}
