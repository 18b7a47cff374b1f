package dev.genkan.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    enum Kind {
        TEXT,
        DIGITS,
        NUMBER,
        OBJECT,
        OBJECTS,
        FLAG,
        TEXTS,
        ONLY,
        LETTER;

        Object read(JsonFields json) {
            return switch (this) {
                case TEXT -> json.text("x");
                case DIGITS -> json.digits("x");
                case NUMBER -> json.number("x");
                case OBJECT -> json.object("x");
                case OBJECTS -> json.objects("x");
                case FLAG -> json.optionalFlag("x");
                case TEXTS -> json.optionalTexts("x");
                case ONLY -> json.only(Set.of("y", "z"));
                case LETTER -> json.text("x", "a letter", Letter::valueOf);
            };
        }
    }

    private enum Letter {
        A
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    TEXT    | {}                     | thing.x is missing
                    TEXT    | {"x":null}             | thing.x is missing
                    TEXT    | {"x":1}                | thing.x: expected a text, found 1
                    DIGITS  | {"x":12}               | thing.x: expected a text, found 12
                    DIGITS  | {"x":"12.5"}           | thing.x: expected a whole number in quotes, found "12.5"
                    DIGITS  | {"x":"99999999999999999999"} | thing.x: expected a whole number in quotes, found "99999999999999999999"
                    NUMBER  | {"x":"12"}             | thing.x: expected a whole number, found "12"
                    NUMBER  | {"x":12.5}             | thing.x: expected a whole number, found 12.5
                    NUMBER  | {"x":1e99}             | thing.x: expected a whole number, found 1e99
                    NUMBER  | {"x":1e999999999}      | thing.x: expected a whole number, found 1e999999999
                    NUMBER  | {"x":true}             | thing.x: expected a whole number, found true
                    OBJECT  | {"x":[]}               | thing.x: expected an object, found []
                    OBJECTS | {"x":{}}               | thing.x: expected a list, found {}
                    OBJECTS | {"x":[{},7]}           | thing.x[1]: expected an object, found 7
                    FLAG    | {"x":"true"}           | thing.x: expected true or false, found "true"
                    TEXTS   | {"x":"a"}              | thing.x: expected a list, found "a"
                    TEXTS   | {"x":["a",1]}          | thing.x[1]: expected a text, found 1
                    ONLY    | {"y":1,"x":2}          | thing: there is no field "x", there are y, z
                    LETTER  | {"x":"B"}              | thing.x: expected a letter, found "B"
                    """)
    void saysWhichFieldIsWrongAndWhatWasExpected(Kind kind, String json, String message) {
        JsonFields fields = JsonFields.parse("thing", json);

        assertThatIllegalArgumentException().isThrownBy(() -> kind.read(fields)).withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "[1]", "{\"a\":1", "{a:1}", "{\"a\":1} {}", "{\"a\":NaN}", "null", "{'a':1}"})
    void refusesWhatIsNotOneJsonObject(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonFields.parse("thing", json))
                .withMessageStartingWith("thing: expected ");
    }

    @Test
    void shortensWhatItQuotes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonFields.parse("thing", "x".repeat(1000)))
                .withMessage("thing: expected a JSON object, found " + "x".repeat(100) + "…");
    }

    @Test
    void readsEveryKindOfField() {
        JsonFields json = JsonFields.parse(
                "thing",
                "{\"text\":\"a\",\"digits\":\"12\",\"number\":1e2,\"list\":[{\"n\":1},{\"n\":2}],\"in\":{\"n\":3}}");

        assertThat(json.text("text")).isEqualTo("a");
        assertThat(json.optionalText("nothing")).isEmpty();
        assertThat(json.digits("digits")).isEqualTo(12);
        assertThat(json.number("number")).isEqualTo(100);
        assertThat(json.objects("list").stream().map(each -> each.number("n"))).isEqualTo(List.of(1L, 2L));
        assertThat(json.object("in").number("n")).isEqualTo(3);
        assertThat(json.optionalObject("nothing")).isEmpty();
    }
}
