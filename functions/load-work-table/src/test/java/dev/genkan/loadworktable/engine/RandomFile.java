package dev.genkan.loadworktable.engine;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A file type and a file of it, both made from a seed: most values are good or nearly so, because random bytes find little. */
final class RandomFile {

    private static final List<String> PIECES = List.of(
            "a", "b", "Z", "0", "1", "9", "12", "-", "+", ".", ",", " ", "  ", "　", "\"", "\"\"", "\r", "\u0000",
            "\u001f", "\u007f", "é", "ñ", "あ", "店", "…", "\uFEFF", "\u2028", "\u200B", "😀", "𠮷", "\uE000", "\uFFFD",
            "'", "\\");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "+1",
            "00",
            "007",
            "-0",
            "+0",
            ".5",
            "5.",
            ".",
            "-.",
            "-.5",
            "-0.0001",
            "0.0009",
            "1.5",
            "12.9",
            "12.900",
            "12.345",
            "12.3456",
            "12.0",
            "0.0",
            "00.5",
            "1e3",
            "1,280",
            "--1",
            "1-",
            "0x1F",
            "１",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "0009223372036854775807.99",
            "99999999999999999999999999999",
            "100000000000000000000000000000",
            "1234567",
            "12345678",
            "123456789",
            "1234567.25",
            "123456.125",
            "1234567.1239",
            "12345678901234567890123456789.999");
    private static final List<String> DATES = List.of(
            "20240229",
            "20230229",
            "19000229",
            "20000229",
            "00010101",
            "00000101",
            "99991231",
            "20241301",
            "20240431",
            "20240430",
            "20240132",
            "20240100",
            "20240001",
            "00000000",
            "2024-02-29",
            "2024022",
            "202402290",
            "2024022a");
    private static final List<String> TIMES =
            List.of("000000", "235959", "240000", "236000", "235960", "12345", "12345a", "1200000");

    private static final List<String> CHARSETS =
            List.of("UTF-8", "windows-31j", "EUC-JP", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE");

    private final SplittableRandom random;
    private final FileDefinition type;
    private final Charset charset;
    private final String delimiter;

    private RandomFile(long seed, boolean withFormat) {
        random = new SplittableRandom(seed);
        FileDefinition standard = randomType();
        type = withFormat ? withFormat(standard) : standard;
        charset = type.format().map(FileFormat::charset).orElse(StandardCharsets.UTF_8);
        delimiter = String.valueOf(type.format().map(FileFormat::delimiter).orElse('\t'));
    }

    /** Of a type whose files are of the standard form. */
    static RandomFile standard(long seed) {
        return new RandomFile(seed, false);
    }

    /** Of a type whose files have a format of their own. */
    static RandomFile withFormat(long seed) {
        return new RandomFile(seed, true);
    }

    FileDefinition type() {
        return type;
    }

    /** Lines that are like rows of the type, here and there spoiled. */
    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (random.nextInt(10) == 0) {
            file.writeBytes(encoded("\uFEFF"));
        }
        int lines = random.nextInt(60);
        byte[] before = {};
        for (int line = 0; line < lines; line++) {
            byte[] row = before.length > 0 && random.nextInt(4) == 0 ? before : row();
            file.writeBytes(row);
            before = row;
            if (line < lines - 1 || random.nextInt(3) > 0) {
                file.writeBytes(encoded(oneOf("\n", "\n", "\n", "\r\n", "\r\r\n")));
            } else if (random.nextInt(3) == 0) {
                file.write('\r');
            }
        }
        byte[] bytes = file.toByteArray();
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** A way to set up the engine. */
    Produced.Workshop workshop() {
        Limits limits = Limits.standard()
                .withLineBytes(oneOf(30, 200, 5000))
                .withRowFileBytes(oneOf(1, 100, 1_000_000))
                .withKeyBytes(oneOf(1, 1 << 20));
        return new Produced.Workshop(
                limits, 1 + random.nextInt(3), oneOf(1, 2, 7, 50, 1000, 250_000), Optional.empty());
    }

    private FileDefinition randomType() {
        Field[] fields = new Field[1 + random.nextInt(random.nextBoolean() ? 3 : 9)];
        int time = random.nextBoolean() ? random.nextInt(fields.length) : -1;
        int keys = random.nextInt(3);
        for (int column = 0; column < fields.length; column++) {
            String name = column == time ? FileDefinition.OUTPUT_TIME : "c" + column;
            FieldType of = column == time ? FieldType.DATETIME : oneOf(FieldType.values());
            boolean key = random.nextInt(4) < keys;
            fields[column] = new Field(name, of, key, random.nextInt(3) == 0, "", Optional.empty());
        }
        return Types.type("random", fields);
    }

    private byte[] row() {
        int columns = type.fields().size() + (random.nextInt(12) == 0 ? random.nextInt(3) - 1 : 0);
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                row.writeBytes(encoded(delimiter));
            }
            FieldType of = type.fields()
                    .get(Math.min(column, type.fields().size() - 1))
                    .type();
            row.writeBytes(value(of));
        }
        return row.toByteArray();
    }

    private byte[] value(FieldType of) {
        return switch (random.nextInt(12)) {
            case 0 -> encoded(oneOf("", " ", "   "));
            case 1 -> encoded(" ".repeat(random.nextInt(3)) + usual(of) + " ".repeat(random.nextInt(12)));
            case 2 -> encoded(text(random.nextInt(6)));
            case 3 -> randomBytes();
            case 4 -> encoded(quoted(usual(of)));
            default -> encoded(usual(of));
        };
    }

    private String usual(FieldType of) {
        return switch (of) {
            case STRING -> text(string());
            case INTEGER, NUMERIC ->
                random.nextBoolean() ? oneOf(NUMBERS) : Long.toString(random.nextLong() >> random.nextInt(64));
            case DATE -> random.nextInt(3) == 0 ? oneOf(DATES) : day();
            case DATETIME -> random.nextInt(3) == 0 ? oneOf(DATES) + oneOf(TIMES) : day() + oneOf("000000", "235959");
            case BOOLEAN -> oneOf("0", "1", "0", "1", "2", "true", "00");
        };
    }

    private String day() {
        return "202401%02d".formatted(1 + random.nextInt(4));
    }

    /** Some texts are about as long as is stored of a text. */
    private int string() {
        return random.nextInt(10) == 0 ? 195 + random.nextInt(10) : random.nextInt(5);
    }

    private String text(int pieces) {
        StringBuilder text = new StringBuilder();
        boolean mixed = random.nextBoolean();
        String same = oneOf(PIECES);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(mixed ? oneOf(PIECES) : same);
        }
        return text.toString();
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(12)];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (random.nextBoolean() ? 0x80 + random.nextInt(0x80) : random.nextInt(256));
        }
        return bytes;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** In quotes, some of which are wrong; only where the type has a format. */
    private String quoted(String value) {
        if (type.format().isEmpty()) {
            return value;
        }
        String inside = value.replace("\"", oneOf("\"\"", "\"\"", "\"")) + oneOf("", "", "\n", delimiter, "\r\n\n");
        return oneOf("\"", "\"", " \"") + inside + oneOf("\"", "\"", "\"", "\" ", "", "\"x");
    }

    private FileDefinition withFormat(FileDefinition of) {
        FileFormat format = new FileFormat(
                Charset.forName(oneOf(CHARSETS)),
                oneOf('\t', ',', ';'),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of('"'),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.of("1") : Optional.empty(),
                random.nextInt(4));
        return Types.withFormat(of, format);
    }

    private byte[] encoded(String text) {
        return text.getBytes(charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset);
    }
}
