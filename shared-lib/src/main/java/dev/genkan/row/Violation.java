package dev.genkan.row;

import dev.genkan.schema.Field;
import java.util.Optional;

/** A reason why a row is refused. */
public sealed interface Violation {

    /** The reason in words, for the person who sent the file; holds no tab and no line end. */
    String describe();

    /** A stable word for the reason, for programs. */
    String code();

    /** The column it is about; empty when it is about the whole row. */
    default Optional<String> column() {
        return Optional.empty();
    }

    /** The row has too few or too many columns. */
    record WrongColumnCount(int found, int expected) implements Violation {
        @Override
        public String describe() {
            return "found " + found + " columns instead of " + expected;
        }

        @Override
        public String code() {
            return "column_count";
        }
    }

    /**
     * The bytes are not UTF-8.
     *
     * @param column the column; empty when the row could not be split into its columns
     * @param position of the first byte that cannot be read, in the column or else in the row, counted from 1
     * @param found that byte
     */
    record NotUtf8(Optional<String> column, int position, byte found) implements Violation {
        @Override
        public String describe() {
            String place = column.map(name -> name + ": ").orElse("");
            return place + "not UTF-8 at byte %d (0x%02X)".formatted(position, found);
        }

        @Override
        public String code() {
            return "not_utf8";
        }
    }

    /**
     * The bytes are not of the file's charset, which is another one than UTF-8.
     *
     * @param column the column; empty when the row has not the columns of its type
     * @param position of the first byte that cannot be read, in the column as it is in the file or else in the row, counted from
     *     1
     * @param found that byte
     * @param charset the name of the charset
     */
    record NotInCharset(Optional<String> column, int position, byte found, String charset) implements Violation {
        @Override
        public String describe() {
            String place = column.map(name -> name + ": ").orElse("");
            return place + "not %s at byte %d (0x%02X)".formatted(charset, position, found);
        }

        @Override
        public String code() {
            return "not_in_charset";
        }
    }

    /**
     * A quote opens a value that does not end as a quoted value must.
     *
     * @param line the number of the line in which it opens, counted from 1
     * @param fault what is wrong with the value's end
     */
    record Quote(long line, Fault fault) implements Violation {
        @Override
        public String describe() {
            return "quote opened in line " + line + " is " + fault.describe();
        }

        @Override
        public String code() {
            return "quote";
        }

        /** What is wrong with the end of a quoted value. */
        public sealed interface Fault {

            /** In words that go on from "is". */
            String describe();

            /** No quote closes it within so many line ends of the record. */
            record NotClosedWithinLineEnds(int limit) implements Fault {
                @Override
                public String describe() {
                    return "not closed within " + limit + " line ends";
                }
            }

            /** No quote closes it before the record is longer than that. */
            record NotClosedWithinBytes(int limit) implements Fault {
                @Override
                public String describe() {
                    return "not closed within " + limit + " bytes";
                }
            }

            /** No quote closes it before the file, or what is there of the record, ends. */
            record NotClosed() implements Fault {
                @Override
                public String describe() {
                    return "not closed";
                }
            }

            /** Behind the quote that closes it, in that line, comes neither a delimiter nor a line end. */
            record TextBehind(long line) implements Fault {
                @Override
                public String describe() {
                    return "closed in line " + line + " with text behind it";
                }
            }
        }
    }

    /** A required column holds nothing but spaces. */
    record Blank(Field field) implements Violation {
        @Override
        public String describe() {
            return field.name() + ": required but blank";
        }

        @Override
        public String code() {
            return "blank";
        }

        @Override
        public Optional<String> column() {
            return Optional.of(field.name());
        }
    }

    /** A value is not of its column's type, or beyond what the warehouse can store in it. */
    record Unparsable(Field field, String value) implements Violation {
        @Override
        public String describe() {
            return field.name() + ": could not parse \"" + Excerpt.ofValue(value) + "\" as " + typeWord();
        }

        private String typeWord() {
            return switch (field.type()) {
                case STRING -> "text";
                case INTEGER -> "integer";
                case NUMERIC -> "number";
                case DATE -> "date";
                case DATETIME -> "datetime";
                case BOOLEAN -> "boolean";
            };
        }

        @Override
        public String code() {
            return "unparsable";
        }

        @Override
        public Optional<String> column() {
            return Optional.of(field.name());
        }
    }

    /**
     * The line is longer than a row may be.
     *
     * @param limit in bytes, without the line end
     */
    record TooLong(int limit) implements Violation {
        @Override
        public String describe() {
            return "longer than " + limit + " bytes";
        }

        @Override
        public String code() {
            return "too_long";
        }
    }

    /**
     * The site's own formatter could not format the line.
     *
     * @param message what it said
     */
    record FormatterFailed(String message) implements Violation {
        @Override
        public String describe() {
            return "formatter: " + Excerpt.ofMessage(message);
        }

        @Override
        public String code() {
            return "formatter_failed";
        }
    }

    /**
     * The file was refused as a whole, and this row with it.
     *
     * @param reason why, in words for the person who sent the file
     */
    record FileRefused(String reason) implements Violation {
        @Override
        public String describe() {
            return Excerpt.ofMessage(reason);
        }

        @Override
        public String code() {
            return "file_refused";
        }
    }
}
