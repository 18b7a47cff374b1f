package dev.genkan.schema;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads the format of a file definition. */
final class FormatReader {

    private static final List<String> KEYS =
            List.of("charset", "delimiter", "quote", "header", "null_text", "quoted_line_ends");

    /** A stored text has 200 characters; and what a record may hold is looked through again where it was not one. */
    private static final int MOST_LINE_ENDS = 100;

    private static final char TAB = '\t';

    private final Problems problems;

    FormatReader(Problems problems) {
        this.problems = problems;
    }

    /** The format; where a problem was found, any. */
    FileFormat read(YamlValue.Mapping mapping) {
        MappingReader format = new MappingReader(mapping, KEYS, problems);
        Charset charset = format.optionalText("charset").flatMap(this::charset).orElse(StandardCharsets.UTF_8);
        Optional<YamlValue.Text> delimiterText = format.optionalText("delimiter");
        char delimiter = delimiterText.flatMap(text -> delimiter(text, charset)).orElse(TAB);
        Optional<YamlValue.Text> quoteText = format.optionalText("quote");
        Optional<Character> quote = quoteText.flatMap(text -> separator("quote", text, charset, ""));
        boolean header = format.truth("header");
        Optional<YamlValue.Text> nullText = format.textAsWritten("null_text");
        nullText.ifPresent(text -> checkNullText(text, charset));
        int lineEnds =
                format.optionalNumber("quoted_line_ends", MOST_LINE_ENDS).orElse(FileFormat.DEFAULT_QUOTED_LINE_ENDS);
        quoteText.filter(text -> quote.equals(Optional.of(delimiter))).ifPresent(this::refuseDelimiterAsQuote);
        if (quoteText.isEmpty()) {
            format.line("quoted_line_ends").ifPresent(this::refuseLineEndsWithoutQuote);
        }
        return new FileFormat(charset, delimiter, quote, header, nullText.map(YamlValue.Text::text), lineEnds);
    }

    private Optional<Charset> charset(YamlValue.Text name) {
        Optional<Charset> charset = FileCharsets.named(name.text());
        if (charset.isEmpty()) {
            String expected = MappingReader.expected(FileCharsets.usualName(name.text()), FileCharsets.NAMES);
            problems.add(name.line(), "charset " + name.describe() + " is not supported" + expected);
        }
        return charset;
    }

    private Optional<Character> delimiter(YamlValue.Text text, Charset charset) {
        boolean tab = text.text().equals("tab") || text.text().equals("\t");
        return tab ? Optional.of(TAB) : separator("delimiter", text, charset, "tab or ");
    }

    /** A character that separates; empty when a problem says why it cannot. */
    private Optional<Character> separator(String key, YamlValue.Text text, Charset charset, String orElse) {
        String found = "\"" + key + "\" is " + text.describe();
        if (text.text().length() != 1 || !separates(text.text().charAt(0))) {
            problems.add(text.line(), found + ", expected " + orElse + "one ASCII punctuation mark");
            return Optional.empty();
        }
        char character = text.text().charAt(0);
        if (character >= FileCharsets.endOfSafeAscii(charset)) {
            problems.add(
                    text.line(),
                    found + ", which is a part of other characters in " + charset.name() + ", expected " + orElse
                            + "one of ! \" # $ % & ' ( ) * + , - . / : ; < = > ?");
            return Optional.empty();
        }
        return Optional.of(character);
    }

    /** Letters and digits are in values, and so are spaces, which are trimmed. */
    private static boolean separates(char character) {
        return character > ' ' && character < '\u007F' && !Character.isLetterOrDigit(character);
    }

    private void checkNullText(YamlValue.Text text, Charset charset) {
        String found = "\"null_text\" is " + text.describe() + ", ";
        if (text.text().isEmpty() || text.text().startsWith(" ") || text.text().endsWith(" ")) {
            problems.add(text.line(), found + "expected a text without spaces around it, which are trimmed");
        } else if (!charset.newEncoder().canEncode(text.text())) {
            problems.add(text.line(), found + "expected a text that can be written in " + charset.name());
        }
    }

    private void refuseDelimiterAsQuote(YamlValue.Text quote) {
        problems.add(quote.line(), "\"quote\" is " + quote.describe() + ", expected another one than the delimiter");
    }

    private void refuseLineEndsWithoutQuote(int line) {
        problems.add(line, "\"quoted_line_ends\" found, expected \"quote\" beside it");
    }
}
