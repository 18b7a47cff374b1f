package dev.genkan.row;

import dev.genkan.schema.Field;
import dev.genkan.schema.FieldType;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.FileFormat;
import dev.genkan.schema.FilenamePattern;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Formats and file types for tests. */
final class Formats {

    static final int LINE_ENDS = 2;

    private Formats() {}

    /** Commas, and quotes that may hold two line ends. */
    static FileFormat quoted(String charset) {
        return new FileFormat(Charset.forName(charset), ',', Optional.of('"'), false, Optional.of("NULL"), LINE_ENDS);
    }

    static FileFormat withHeader(FileFormat format) {
        return new FileFormat(
                format.charset(), format.delimiter(), format.quote(), true, format.nullText(), format.quotedLineEnds());
    }

    static FileFormat unquoted(String charset, char delimiter) {
        return new FileFormat(
                Charset.forName(charset), delimiter, Optional.empty(), false, Optional.empty(), LINE_ENDS);
    }

    /** A type with so many text columns: a, b, c. */
    static FileDefinition ofTexts(int columns, FileFormat format) {
        return of(
                IntStream.range(0, columns)
                        .mapToObj(index ->
                                RowRulesTest.field(String.valueOf((char) ('a' + index)), FieldType.STRING, false))
                        .toList(),
                format);
    }

    static FileDefinition of(List<Field> fields, FileFormat format) {
        return new FileDefinition(
                "prices",
                "Prices",
                new FilenamePattern("prices_*.csv"),
                Optional.empty(),
                false,
                fields,
                Optional.of(format));
    }
}
