package dev.genkan.command;

import dev.genkan.receipt.RowCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A file of items of which is known what must become of it, because it was made so: nobody asks the row rules. Its keys are its own.
 *
 * @param name no other file has it
 * @param company the company code of all its rows
 * @param content its bytes
 * @param rows how many rows it has of each kind
 * @param prices the sum of the prices of the rows that win
 */
@SuppressWarnings("ArrayRecordComponent") // only read
record SoakFile(String name, String company, byte[] content, RowCounts rows, long prices) {

    private static final String NEWER = "20260401060000";
    private static final String OLDER = "20260331060000";
    private static final int MOST_ROWS = 300;
    private static final int MOST_BAD = 12;
    private static final int COMPRESSED_EVERY = 5;

    /** The file of this number; the same for the same random numbers. */
    static SoakFile of(int number, SplittableRandom random) {
        String company = String.format(Locale.ROOT, "S%06d", number);
        int winners = random.nextInt(MOST_ROWS);
        List<String> lines = new ArrayList<>();
        long prices = 0;
        int superseded = 0;
        for (int item = 0; item < winners; item++) {
            int price = random.nextInt(100_000);
            prices += price;
            lines.add(line(company, item, NEWER, Integer.toString(price)));
            if (random.nextInt(MOST_BAD) == 0) {
                lines.add(line(company, item, OLDER, "1"));
                superseded++;
            }
        }
        int rejected = random.nextInt(MOST_BAD);
        for (int bad = 0; bad < rejected; bad++) {
            lines.add(line(company, MOST_ROWS + bad, NEWER, "dear"));
        }
        shuffle(lines, random);
        boolean compressed = number % COMPRESSED_EVERY == 0;
        String name = String.format(Locale.ROOT, "items_20260401060000_%06d.tsv%s", number, compressed ? ".gz" : "");
        byte[] text = String.join("", lines).getBytes(StandardCharsets.UTF_8);
        return new SoakFile(
                name,
                company,
                compressed ? compressed(text) : text,
                new RowCounts(lines.size(), winners, rejected, superseded),
                prices);
    }

    private static String line(String company, int item, String output, String price) {
        return String.join(
                        "\t",
                        company,
                        Integer.toString(item),
                        output,
                        "0",
                        "item " + item,
                        "C10",
                        price,
                        "0.08",
                        "20200401",
                        "",
                        "0")
                + "\n";
    }

    private static void shuffle(List<String> lines, SplittableRandom random) {
        for (int last = lines.size() - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            String moved = lines.set(last, lines.get(other));
            lines.set(other, moved);
        }
    }

    private static byte[] compressed(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }
}
