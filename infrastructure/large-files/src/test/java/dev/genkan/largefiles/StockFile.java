package dev.genkan.largefiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;

/**
 * A file of the type stock with all that may be in one: repeated keys, equal times, faults of every kind, quotes, marks and line
 * ends of every kind. The same seed gives the same bytes.
 */
record StockFile(long seed, int lines) {

    byte[] bytes() {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(file, random.nextBoolean() ? "\uFEFF" : "");
        for (int line = 0; line < lines; line++) {
            write(file, line(random));
            if (random.nextInt(40) == 0) {
                file.write(0xFF);
            }
            write(file, random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        write(file, random.nextBoolean() ? "" : line(random));
        return file.toByteArray();
    }

    private String line(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> "";
            case 1 -> "\uFEFF" + row(random, "A");
            case 2 -> row(random, "長".repeat(10 + random.nextInt(20)));
            case 3 -> row(random, "x".repeat(random.nextInt(200)));
            case 4 -> row(random, "say \"hi\"\rthere");
            case 5 -> row(random, "B") + "\tmore";
            default -> row(random, "K" + random.nextInt(lines / 4 + 1));
        };
    }

    private String row(SplittableRandom random, String code) {
        String quantity = random.nextInt(15) == 0 ? "many" : " " + random.nextInt(100) + ".9 ";
        String time = random.nextInt(6) == 0 ? "" : "2024010" + (1 + random.nextInt(4)) + "000000";
        return code + "\t" + quantity + "\t-1.23456\t20240229\t" + time + "\t" + random.nextInt(2);
    }

    private static void write(ByteArrayOutputStream file, String text) {
        file.writeBytes(text.getBytes(UTF_8));
    }
}
