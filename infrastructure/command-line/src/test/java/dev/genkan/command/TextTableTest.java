package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void alignsNumbersToTheRightAndWideCharactersByTheirCells() {
        TextTable table = new TextTable(List.of("name", "rows"));
        table.add(List.of("牛乳", "12"));
        table.add(List.of("bread", "1,200"));

        assertThat(table).hasToString("""
                name   rows
                ─────  ─────
                牛乳      12
                bread  1,200
                """);
    }

    @Test
    void refusesARowOfAnotherWidth() {
        TextTable table = new TextTable(List.of("one", "two"));
        assertThatThrownBy(() -> table.add(List.of("1"))).isInstanceOf(IllegalArgumentException.class);
    }
}
