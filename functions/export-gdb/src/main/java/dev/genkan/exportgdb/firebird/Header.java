package dev.genkan.exportgdb.firebird;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first page of a file: what kind of database it is.
 *
 * @param layout of its pages
 * @param pagesPage the first pointer page of RDB$PAGES
 * @param dialect of SQL, 1 or 3
 * @param sequence 0 in the first file of a database, the place of the file in the others
 * @param state of a physical backup
 * @param nextFile where the pages go on that have no place in this file; empty when there are none
 * @param lastPage the last page that has a place in this file, where there is a next one
 * @param differenceFile where changed pages are while the database is locked, when it is not at the usual place
 */
record Header(
        Layout layout,
        long pagesPage,
        int dialect,
        int sequence,
        Backup state,
        Optional<String> nextFile,
        long lastPage,
        Optional<String> differenceFile) {

    /** So many bytes are enough to read a header: the smallest page. */
    static final int BYTES = 1024;

    private static final int ODS_FLAG = 0x8000;
    private static final int LINUX_AMD64 = 24;

    /** What a physical backup does with the file at the moment. */
    enum Backup {
        /** Nothing. */
        NONE,
        /** The file does not change; what changes is in the difference file. */
        LOCKED,
        /** The pages of the difference file are on their way back. */
        MERGING
    }

    /**
     * Reads the beginning of a file.
     *
     * @param bytes {@link #BYTES} of them, or fewer when the file is shorter
     */
    static Header read(byte[] bytes) throws Refused {
        checkKind(bytes);
        Layout layout = layout(bytes);
        int flags = LittleEndian.u16(bytes, 42);
        boolean old = layout.major() < 12;
        if ((flags & 1) != 0) {
            throw new Refused("the file is a shadow of a database, expected the database itself");
        }
        if (!old && (flags & 0x44) != 0) {
            throw new Refused("the database is encrypted with the plugin " + plugin(bytes, layout)
                    + "; decrypt it with ALTER DATABASE DECRYPT, or send a backup made by gbak");
        }
        Clumplets clumplets = new Clumplets(bytes, clumplets(layout));
        return new Header(
                layout,
                LittleEndian.u32(bytes, 20),
                (flags & (old ? 0x0100 : 0x0010)) == 0 ? 1 : 3,
                LittleEndian.u16(bytes, 40),
                backup(flags),
                clumplets.text(old ? 3 : 2),
                clumplets.number(old ? 4 : 3),
                clumplets.text(old ? 12 : 6));
    }

    private static void checkKind(byte[] bytes) throws Refused {
        if (bytes.length < BYTES) {
            throw new Refused("the file has " + bytes.length + " bytes, expected at least " + BYTES);
        }
        if (bytes[0] != Page.HEADER) {
            throw new Refused("the file begins with 0x%02X, expected 0x01, with which every Firebird database begins"
                    .formatted(bytes[0]));
        }
    }

    private static Layout layout(byte[] bytes) throws Refused {
        int pageSize = LittleEndian.u16(bytes, 16);
        int word = LittleEndian.u16(bytes, 18);
        if (!Layout.isPageSize(pageSize)) {
            throw new Refused(
                    Layout.isPageSize(Short.toUnsignedInt(Short.reverseBytes((short) pageSize)))
                            ? "the database was made on a machine with the highest byte first, which is not supported"
                            : "the file says that its pages have " + pageSize + " bytes, which no database has");
        }
        int major = word & ~ODS_FLAG;
        if (major > 10 && (word & ODS_FLAG) == 0) {
            throw new Refused(
                    "the file is of InterBase 7 or later (structure " + major + "), expected one of Firebird");
        }
        if (major < 10 || major > 13) {
            throw new Refused("the structure of the database (ODS) is " + major + ", expected 10 to 13");
        }
        if (major == 10 && LittleEndian.u16(bytes, 60) == LINUX_AMD64) {
            throw new Refused("the database has structure 10 of a 64-bit server, which is not supported");
        }
        return major < 12
                ? new Layout(pageSize, major, LittleEndian.u16(bytes, 62), LittleEndian.u16(bytes, 64))
                : new Layout(pageSize, major, LittleEndian.u16(bytes, 64), LittleEndian.u16(bytes, 64));
    }

    private static int clumplets(Layout layout) {
        return switch (layout.major()) {
            case 12 -> 132;
            case 13 -> 128;
            default -> 96;
        };
    }

    private static String plugin(byte[] bytes, Layout layout) {
        int start = layout.major() == 12 ? 88 : 84;
        return new String(bytes, start, 32, StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    private static Backup backup(int flags) {
        return switch (flags & 0x0C00) {
            case 0 -> Backup.NONE;
            case 0x0400 -> Backup.LOCKED;
            default -> Backup.MERGING;
        };
    }

    /** The named values at the end of the header: a type, a length, bytes; ended by type 0. */
    private static final class Clumplets {

        private final byte[] bytes;
        private final int start;

        Clumplets(byte[] bytes, int start) {
            this.bytes = bytes;
            this.start = start;
        }

        Optional<String> text(int type) {
            return find(type).map(value -> new String(value, StandardCharsets.UTF_8));
        }

        long number(int type) {
            return find(type)
                    .filter(value -> value.length == Integer.BYTES)
                    .map(value -> LittleEndian.u32(value, 0))
                    .orElse(0L);
        }

        private Optional<byte[]> find(int type) {
            int at = start;
            while (at + 2 <= bytes.length && bytes[at] != 0) {
                int end = at + 2 + LittleEndian.u8(bytes, at + 1);
                if (end > bytes.length) {
                    return Optional.empty();
                }
                if (LittleEndian.u8(bytes, at) == type) {
                    return Optional.of(Arrays.copyOfRange(bytes, at + 2, end));
                }
                at = end;
            }
            return Optional.empty();
        }
    }
}
