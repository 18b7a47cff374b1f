package dev.genkan.schema;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How the files of a type are written, where that is not the standard form.
 *
 * @param charset what their bytes mean; UTF-16 stands for either byte order, which a file's byte-order mark decides
 * @param delimiter the ASCII character between two columns; none of its bytes is ever a part of another character
 * @param quote the character around a value that may hold delimiters and line ends; another one than the delimiter
 * @param header whether the first record is column titles
 * @param nullText a value that means blank, beside the empty one
 * @param quotedLineEnds how many line ends the quoted values of a record may hold in all
 */
public record FileFormat(
        Charset charset,
        char delimiter,
        Optional<Character> quote,
        boolean header,
        Optional<String> nullText,
        int quotedLineEnds) {

    /** The line ends that a record may hold when its definition does not say: a value is cut to 200 characters anyway. */
    public static final int DEFAULT_QUOTED_LINE_ENDS = 20;

    /** The same format with the byte order that a file turned out to have. */
    public FileFormat withCharset(Charset actual) {
        return new FileFormat(actual, delimiter, quote, header, nullText, quotedLineEnds);
    }
}
