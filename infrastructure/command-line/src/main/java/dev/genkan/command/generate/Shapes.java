package dev.genkan.command.generate;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What values look like: by the names that columns of retailers' files have, else by their types. */
final class Shapes {

    /** What is sold. */
    static final List<byte[]> ITEMS = texts(
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

    /** The day of which files tell. */
    static final long TODAY = LocalDate.of(2026, 4, 1).toEpochDay();

    private static final long SECONDS_OF_A_DAY = 24 * 60 * 60;
    private static final int DAYS_AGO = 10 * 365;

    private static final Map<String, List<byte[]>> TEXTS = Map.of(
            "stores.name", texts("銀座店", "梅田店", "なんば店", "札幌大通店", "博多駅前店"),
            "item_categories.name", texts("乳製品", "パン", "青果", "惣菜", "飲料", "文具"),
            "payment_type", texts("CASH", "CARD", "QR", "POINT"),
            "rank", texts("REGULAR", "SILVER", "GOLD", "PLATINUM"),
            "address", texts("東京都千代田区丸の内", "大阪市中央区難波", "札幌市中央区大通西", "福岡市博多区博多駅前"),
            "note", texts("レジ袋 辞退", "返品不可", "gift", "領収書 発行済み"));

    private static final Map<String, Code> CODES = Map.of(
            "store_code", new Code("", 4, 40),
            "item_code", new Code("49", 11, ITEMS.size()),
            "customer_code", new Code("M", 6, 100_000),
            "staff_code", new Code("E", 2, 30),
            "category_code", new Code("C", 3, 200),
            "parent_code", new Code("C", 3, 20),
            "postcode", new Code("", 7, 10_000_000));

    private static final Map<String, Integer> INTEGERS =
            Map.of("points", 5_000, "terminal_no", 6, "line_no", Row.LINES);

    private static final Map<String, Double> BLANK_SHARES = Map.of(
            "note",
            0.95,
            "discount",
            0.9,
            "customer_code",
            0.67,
            "sales_end_on",
            0.9,
            "closed_on",
            0.9,
            "item_name",
            0.0);

    private static final double BLANK_SHARE = 0.1;

    private final String fileType;
    private final byte[] company;

    /**
     * @param company the code of the company that sends the file
     */
    Shapes(String fileType, String company) {
        this.fileType = fileType;
        this.company = company.getBytes(StandardCharsets.UTF_8);
    }

    /** The share of blank values in a column. */
    static double blankShare(Field field) {
        return field.required() || field.key() ? 0 : BLANK_SHARES.getOrDefault(field.name(), BLANK_SHARE);
    }

    /** Values that say nothing about other rows. */
    Values of(Field field) {
        return switch (field.type()) {
            case STRING -> text(field.name());
            case INTEGER -> integer(field.name());
            case NUMERIC -> decimal(field.name());
            case DATE -> date(field.name());
            case DATETIME -> datetime(field.name());
            case BOOLEAN -> truth(field.name());
        };
    }

    /** Values that are another for each number of a key: they begin like the others and go on counting. */
    static Values counting(Field field, int groupSize) {
        return switch (field.type()) {
            case STRING -> {
                Code code = code(field.name());
                yield (row, random, out, at) -> code.write(row.key / groupSize, out, at);
            }
            case INTEGER, NUMERIC -> (row, random, out, at) -> Digits.number(1001 + row.key / groupSize, out, at);
            case DATE -> (row, random, out, at) -> Digits.date(TODAY + row.key / groupSize, out, at);
            case DATETIME ->
                (row, random, out, at) -> Digits.datetime(TODAY * SECONDS_OF_A_DAY + row.key / groupSize, out, at);
            case BOOLEAN -> (row, random, out, at) -> Digits.number(row.key / groupSize, out, at);
        };
    }

    /** How many values {@link #counting} has. */
    static long count(FieldType type) {
        long days = LocalDate.of(9999, 12, 31).toEpochDay() - TODAY;
        return switch (type) {
            case STRING, INTEGER, NUMERIC -> Long.MAX_VALUE / Row.LINES - Row.LINES;
            case DATETIME -> days * SECONDS_OF_A_DAY;
            case DATE -> days;
            case BOOLEAN -> 2;
        };
    }

    private Values text(String name) {
        List<byte[]> texts = TEXTS.getOrDefault(fileType + "." + name, TEXTS.getOrDefault(name, List.of()));
        if (!texts.isEmpty()) {
            return (row, random, out, at) -> copy(texts.get(random.nextInt(texts.size())), out, at);
        }
        if (name.equals("company_code")) {
            return (row, random, out, at) -> copy(company, out, at);
        }
        if (name.equals("item_code")) {
            Code code = code(name);
            return (row, random, out, at) -> code.write(row.item, out, at);
        }
        if (name.endsWith("name")) {
            return (row, random, out, at) -> copy(ITEMS.get(row.item), out, at);
        }
        Code code = code(name);
        return (row, random, out, at) -> code.write(random.nextInt(code.count()), out, at);
    }

    private static Values integer(String name) {
        if (name.equals("quantity")) {
            return (row, random, out, at) -> Digits.number(row.quantity, out, at);
        }
        if (name.endsWith("year")) {
            return (row, random, out, at) -> Digits.number(1940 + random.nextInt(70), out, at);
        }
        int count = INTEGERS.getOrDefault(name, 10_000);
        return (row, random, out, at) -> Digits.number(1 + random.nextInt(count), out, at);
    }

    private static Values decimal(String name) {
        return switch (name) {
            case "price", "unit_price" -> (row, random, out, at) -> Digits.number(row.price, out, at);
            case "amount" -> (row, random, out, at) -> Digits.number((long) row.price * row.quantity, out, at);
            case "discount" -> (row, random, out, at) -> Digits.number(10, out, at);
            case "tax" ->
                (row, random, out, at) ->
                        decimal((long) row.price * row.quantity * 8 / 100, random.nextInt(10), 1, out, at);
            case "tax_rate" -> (row, random, out, at) -> decimal(0, 8 + 2 * random.nextInt(2), 2, out, at);
            default -> (row, random, out, at) -> decimal(random.nextInt(5_000), random.nextInt(100), 2, out, at);
        };
    }

    private static int decimal(long whole, int fraction, int decimals, byte[] out, int at) {
        int point = Digits.number(whole, out, at);
        out[point] = '.';
        return Digits.padded(fraction, decimals, out, point + 1);
    }

    private static Values date(String name) {
        return name.equals("business_date")
                ? (row, random, out, at) -> Digits.date(TODAY, out, at)
                : (row, random, out, at) -> Digits.date(TODAY - random.nextInt(DAYS_AGO), out, at);
    }

    private static Values datetime(String name) {
        return switch (name) {
            case FileDefinition.OUTPUT_TIME ->
                (row, random, out, at) -> Digits.datetime(TODAY * SECONDS_OF_A_DAY + row.outputSecond, out, at);
            case "sold_at" ->
                (row, random, out, at) -> Digits.datetime(TODAY * SECONDS_OF_A_DAY + row.soldSecond, out, at);
            default ->
                (row, random, out, at) -> Digits.datetime(
                        (TODAY - random.nextInt(DAYS_AGO)) * SECONDS_OF_A_DAY + random.nextInt((int) SECONDS_OF_A_DAY),
                        out,
                        at);
        };
    }

    /** Nothing is deleted: what is wrong or repeated is what files are made for, not what is merged. */
    private static Values truth(String name) {
        return name.equals(FileDefinition.DELETED)
                ? (row, random, out, at) -> Digits.number(0, out, at)
                : (row, random, out, at) -> Digits.number(random.nextInt(5) == 0 ? 1 : 0, out, at);
    }

    private static Code code(String name) {
        Code known = CODES.get(name);
        return known != null ? known : new Code(name.substring(0, 1).toUpperCase(Locale.ROOT), 6, 10_000);
    }

    private static List<byte[]> texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static int copy(byte[] text, byte[] out, int at) {
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }

    /**
     * A code: a letter or so, and a number.
     *
     * @param prefix what they begin with
     * @param width digits, with zeros before the number
     * @param count how many there are where they do not count on
     */
    private record Code(String prefix, int width, int count) {

        int write(long number, byte[] out, int at) {
            int end = at;
            for (int index = 0; index < prefix.length(); index++) {
                out[end++] = (byte) prefix.charAt(index);
            }
            return Digits.padded(number, width, out, end);
        }
    }
}
