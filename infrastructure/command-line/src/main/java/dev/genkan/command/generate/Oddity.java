package dev.genkan.command.generate;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** A way in which a row can look unusual and yet be good. None of them makes another key of a key. */
@SuppressWarnings("ImmutableEnumChecker") // the predicates have no state
enum Oddity {
    LEADING_ZEROS(Oddity::isNumber) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            return value.length == 0 ? value : text("000" + text(value));
        }
    },
    PLUS_SIGN(Oddity::isNumber) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            return value.length == 0 ? value : text("+" + text(value));
        }
    },
    MORE_DECIMALS(field -> isNumber(field) && (field.type() == FieldType.INTEGER || !field.key())) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            String number = text(value);
            return value.length == 0 ? value : text(number + (number.contains(".") ? "9999" : ".9"));
        }
    },
    SPACES_AROUND(field -> true) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            return text("  " + text(value) + " ");
        }
    },
    LONG_TEXT(Oddity::isFreeText) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            int characters = random.nextInt(190, 300);
            for (int count = 0; count < characters; count++) {
                text.writeBytes(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
            }
            return text.toByteArray();
        }
    },
    QUOTES(Oddity::isFreeText) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            return text("\"" + text(value) + "\" 5'6\"");
        }
    },
    WIDE_SPACES(Oddity::isFreeText) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            return text("　" + text(value) + "　");
        }
    },
    /** Only the last column can have it. */
    CRLF(field -> false) {
        @Override
        byte[] of(byte[] value, SplittableRandom random) {
            return text(text(value) + "\r");
        }
    };

    /** Of one byte in UTF-8, of two, three and four. */
    private static final List<byte[]> CHARACTERS = List.of(text("a"), text("é"), text("玄"), text("𠮷"));

    private final Predicate<Field> place;

    Oddity(Predicate<Field> place) {
        this.place = place;
    }

    boolean canBeIn(Field field, boolean last) {
        return place.test(field) || (this == CRLF && last);
    }

    /** A value made odd. */
    abstract byte[] of(byte[] value, SplittableRandom random);

    private static boolean isNumber(Field field) {
        return field.type() == FieldType.INTEGER || field.type() == FieldType.NUMERIC;
    }

    /** Whether a text may become another one. */
    private static boolean isFreeText(Field field) {
        return field.type() == FieldType.STRING && !field.key();
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
