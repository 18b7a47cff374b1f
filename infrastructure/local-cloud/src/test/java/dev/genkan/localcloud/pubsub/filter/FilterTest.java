package dev.genkan.localcloud.pubsub.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "lang", "en",
            "name", "com.example",
            "iana.org/language_tag", "en",
            "quoted", "say \"hi\"\\",
            "blank", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attributes:lang                                               | true",
                "attributes:blank                                              | true",
                "attributes:Lang                                               | false",
                "NOT attributes:lang                                           | false",
                "-attributes:other                                             | true",
                "attributes.lang = \"en\"                                      | true",
                "attributes.lang=\"en\"                                        | true",
                "attributes.lang = \"EN\"                                      | false",
                "attributes.other = \"en\"                                     | false",
                "attributes.lang != \"ja\"                                     | true",
                "attributes.lang != \"en\"                                     | false",
                // The documentation: messages without the attribute and the value.
                "attributes.other != \"en\"                                    | true",
                "hasPrefix(attributes.name, \"co\")                            | true",
                "hasPrefix(attributes.name, \"\")                              | true",
                "hasPrefix(attributes.other, \"\")                             | false",
                "NOT hasPrefix(attributes.name, \"org\")                       | true",
                "attributes:\"iana.org/language_tag\"                          | true",
                "attributes.\"iana.org/language_tag\" = \"en\"                 | true",
                "attributes.quoted = \"say \\\"hi\\\"\\\\\"                    | true",
                "attributes.lang = \"\\x65\\u006e\"                            | true",
                "attributes.lang = \"\\145n\"                                  | true",
                "attributes:lang AND attributes:name AND NOT attributes:other  | true",
                "attributes:lang AND attributes:other                          | false",
                "attributes:other OR attributes:lang                           | true",
                "(attributes:lang AND attributes:other) OR attributes:name     | true",
                "attributes:name AND (attributes:other OR attributes:another)  | false",
                "NOT (attributes:lang AND attributes:other)                    | true",
            })
    void chooses(String expression, boolean chosen) {
        assertThat(Filter.parse(expression).matches(ATTRIBUTES)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void choosesEverythingWhenItIsBlank(String expression) {
        assertThat(Filter.parse(expression).matches(Map.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attributes:a AND attributes:b OR attributes:c  | AND and OR need parentheses between them",
                "attributes.a = unquoted                        | expected a string in double quotes at 16, found 'unquoted'",
                "attributes.a = 'single'                        | expected a string in double quotes",
                "labels.a = \"x\"                               | expected attributes at 1, found 'labels'",
                "hasPrefix(attributes.a \"x\")                  | expected , at 24",
                "(attributes:a                                  | expected ) at 14, found the end",
                "attributes:a attributes:b                      | expected AND, OR or the end at 14",
                "attributes:a and attributes:b                  | expected AND, OR or the end at 14",
                "attributes.a > \"x\"                           | expected = at 14, found '>'",
                "attributes.a = \"x                             | a string is not closed",
                "attributes.a = \"\\q\"                         | \\q is not an escape",
                "attributes.a = \"\\u12\"                       | an escape in a string has too few digits",
                "attributes                                     | expected . at 11",
                "attributes:a AND                               | expected attributes at 17, found the end",
            })
    void refusesWhatIsNotInTheLanguage(String expression, String message) {
        assertThatThrownBy(() -> Filter.parse(expression))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining(message);
    }
}
