package dev.genkan.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a day of a retailer's journal, as large as wanted: 20 columns, about 125 bytes a row. The same arguments give the same
 * bytes.
 *
 * @param seed decides all that is random
 * @param rows how many rows
 * @param badShare how many of them are refused, 0 to 1
 * @param repeatedShare how many of them repeat the key of an earlier row with another output time, 0 to 1
 */
record JournalGenerator(long seed, long rows, double badShare, double repeatedShare) {

    private static final int MOST_LINES_OF_A_RECEIPT = 8;
    private static final int STORES = 40;
    private static final LocalDateTime OPENING = LocalDateTime.of(2026, 4, 1, 9, 0, 0);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final List<String> ITEMS = List.of(
            "北海道牛乳 1L",
            "食パン 6枚切",
            "みかん 1kg",
            "おにぎり 鮭",
            "緑茶 500ml",
            "バナナ",
            "納豆 3個",
            "たまご 10個",
            "USB cable 1m",
            "Notebook A5");
    private static final List<String> PAYMENTS = List.of("CASH", "CARD", "QR", "POINT");

    JournalGenerator {
        if (rows < 0 || badShare < 0 || repeatedShare < 0 || badShare + repeatedShare > 1) {
            throw new IllegalArgumentException("rows must not be negative and the shares must be within 0 and 1");
        }
    }

    /** Writes the file; the caller closes the stream. */
    void writeTo(OutputStream stream) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(stream, 1 << 16);
        SplittableRandom random = new SplittableRandom(seed);
        Key key = Key.FIRST;
        for (long row = 0; row < rows; row++) {
            double kind = random.nextDouble();
            boolean repeats = row > 0 && kind < repeatedShare;
            if (!repeats && row > 0) {
                key = key.next(random);
            }
            String[] columns = columns(key, random, repeats);
            if (kind >= 1 - badShare) {
                Fault.values()[random.nextInt(Fault.values().length)].spoil(columns);
            }
            out.write(String.join("\t", columns).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        out.flush();
    }

    private static String[] columns(Key key, SplittableRandom random, boolean repeats) {
        int item = random.nextInt(ITEMS.size());
        int quantity = 1 + random.nextInt(4);
        int price = 80 + random.nextInt(2000);
        LocalDateTime sold = OPENING.plusSeconds(random.nextInt(12 * 60 * 60));
        LocalDateTime output = sold.plusHours(2).plusSeconds(repeats ? random.nextInt(600) : 0);
        boolean member = random.nextInt(3) == 0;
        return new String[] {
            "9001",
            "%04d".formatted(key.store),
            "20260401",
            Integer.toString(key.terminal),
            Long.toString(key.receipt),
            Integer.toString(key.line),
            DATE_TIME.format(output),
            "0",
            DATE_TIME.format(sold),
            "49%011d".formatted(item),
            ITEMS.get(item),
            Integer.toString(quantity),
            Integer.toString(price),
            random.nextInt(10) == 0 ? "10" : "",
            price * quantity * 8 / 100 + "." + random.nextInt(10),
            Integer.toString(price * quantity),
            PAYMENTS.get(random.nextInt(PAYMENTS.size())),
            member ? "M%06d".formatted(random.nextInt(100_000)) : "",
            "E%02d".formatted(random.nextInt(30)),
            ""
        };
    }

    /** What a line of a journal is known by. */
    private record Key(int store, int terminal, long receipt, int line) {

        private static final Key FIRST = new Key(1, 1, 1001, 1);

        Key next(SplittableRandom random) {
            if (line < MOST_LINES_OF_A_RECEIPT && random.nextInt(4) != 0) {
                return new Key(store, terminal, receipt, line + 1);
            }
            return new Key(1 + random.nextInt(STORES), 1 + random.nextInt(6), receipt + 1, 1);
        }
    }

    /** A way in which a row can be wrong; the number is the column's. */
    private enum Fault {
        LETTERS_FOR_A_NUMBER(11, "abc"),
        THOUSANDS_SEPARATOR(12, "1,280"),
        NO_SUCH_DAY(2, "20260431"),
        NO_SUCH_TIME(8, "20260401256000"),
        NEITHER_0_NOR_1(7, "no"),
        REQUIRED_BUT_BLANK(9, "  "),
        TOO_LARGE(11, "92233720368547758080"),
        ONE_COLUMN_MORE(19, "\t");

        private final int column;
        private final String value;

        Fault(int column, String value) {
            this.column = column;
            this.value = value;
        }

        void spoil(String[] columns) {
            columns[column] = value;
        }
    }
}
