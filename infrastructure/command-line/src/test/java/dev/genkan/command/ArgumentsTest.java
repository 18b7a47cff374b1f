package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void tellsOptionsFromWords() {
        Arguments arguments = new Arguments(List.of("--rows", "12", "SELECT 1"), Set.of("rows"));

        assertThat(arguments.option("rows", Long::valueOf, 1L)).isEqualTo(12);
        assertThat(arguments.only("a statement")).isEqualTo("SELECT 1");
    }

    @Test
    void refusesAnOptionThatTheCommandDoesNotHave() {
        assertThatThrownBy(() -> new Arguments(List.of("--colour", "red"), Set.of("rows")))
                .hasMessage("there is no option --colour");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> new Arguments(List.of("--rows"), Set.of("rows")))
                .hasMessage("--rows needs a value");
    }

    @Test
    void namesTheOptionWhoseValueCannotBeRead() {
        Arguments arguments = new Arguments(List.of("--rows", "many"), Set.of("rows"));
        assertThatThrownBy(() -> arguments.option("rows", Long::valueOf))
                .hasMessageStartingWith("--rows cannot be \"many\"");
    }

    @Test
    void givesAllValuesOfAnOptionThatMayBeRepeatedAndRefusesTwoOfOneThatMayNot() {
        Arguments arguments = new Arguments(List.of("--rows", "1", "--rows", "2"), Set.of("rows"));

        assertThat(arguments.options("rows", Long::valueOf)).containsExactly(1L, 2L);
        assertThatThrownBy(() -> arguments.option("rows", Long::valueOf)).hasMessage("--rows is given 2 times");
    }
}
