package dev.genkan.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.cloud.Column;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergeStatementTest {

    private static final List<Column> STOCK = columns(
            "code STRING!", "quantity INT64", "host_output_at DATETIME", "created_at TIMESTAMP", "updated_at DATETIME");

    @Test
    void mergesTheNewestAndDeletesWhatIsMarked() {
        Source source = work("code STRING", "quantity INT64", "host_output_at DATETIME", "is_deleted BOOL");

        assertThat(sql(STOCK, List.of("code"), source, List.of())).isEqualTo("""
                MERGE `p.main.stock` AS target
                USING `p.work.stock` AS source
                ON target.`code` = source.`code`
                WHEN MATCHED AND IFNULL(source.`is_deleted`, FALSE) THEN
                  DELETE
                WHEN MATCHED AND IFNULL(source.`host_output_at` >= target.`host_output_at`, target.`host_output_at` IS NULL) THEN
                  UPDATE SET `quantity` = source.`quantity`, `host_output_at` = source.`host_output_at`, `updated_at` = CURRENT_DATETIME()
                WHEN NOT MATCHED AND NOT IFNULL(source.`is_deleted`, FALSE) THEN
                  INSERT (`code`, `quantity`, `host_output_at`, `created_at`, `updated_at`)
                  VALUES (source.`code`, source.`quantity`, source.`host_output_at`, CURRENT_TIMESTAMP(), CURRENT_DATETIME())""");
    }

    @Test
    void letsTheLaterFileWinWhereThereAreNoTimesAndNoMarks() {
        List<Column> target = columns("id INT64", "name STRING", "other STRING");

        assertThat(sql(target, List.of("id"), work("id INT64", "name STRING", "unknown STRING"), List.of("id")))
                .isEqualTo("""
                        MERGE `p.main.stock` AS target
                        USING `p.work.stock` AS source
                        ON target.`id` = source.`id`
                        WHEN MATCHED THEN
                          UPDATE SET `name` = source.`name`
                        WHEN NOT MATCHED THEN
                          INSERT (`id`, `name`)
                          VALUES (source.`id`, source.`name`)""");
    }

    @Test
    void ignoresTheTimesOfATableThatHasNone() {
        Source source = work("code STRING", "quantity INT64", "host_output_at DATETIME");

        assertThat(sql(columns("code STRING!", "quantity INT64"), List.of("code"), source, List.of()))
                .contains("WHEN MATCHED THEN\n  UPDATE SET `quantity` = source.`quantity`\n")
                .doesNotContain("host_output_at");
    }

    @Test
    void matchesNullKeysWithNullKeysByHashableEqualities() {
        List<Column> target = columns("first STRING!", "second INT64", "value STRING");

        assertThat(sql(
                        target,
                        List.of("first", "second"),
                        work("first STRING", "second INT64", "value STRING"),
                        List.of()))
                .contains("""
                        ON target.`first` = source.`first`
                          AND (target.`second` IS NULL) = (source.`second` IS NULL) \
                        AND IFNULL(CAST(target.`second` AS STRING), '') = IFNULL(CAST(source.`second` AS STRING), '')
                        WHEN""");
    }

    @Test
    void changesNothingInATableOfKeysOnly() {
        assertThat(sql(columns("id INT64!"), List.of("id"), work("id INT64", "name STRING"), List.of()))
                .isEqualTo("""
                        MERGE `p.main.stock` AS target
                        USING `p.work.stock` AS source
                        ON target.`id` = source.`id`
                        WHEN NOT MATCHED THEN
                          INSERT (`id`)
                          VALUES (source.`id`)""");
    }

    @Test
    void storesTheMarkWhereTheTableHasIt() {
        List<Column> target = columns("id INT64!", "is_deleted BOOL");

        assertThat(sql(target, List.of("id"), work("id INT64", "is_deleted BOOL"), List.of()))
                .contains("INSERT (`id`, `is_deleted`)");
    }

    @Test
    void takesTheTimesThatTheSourceHas() {
        List<Column> target = columns("id INT64!", "created_at TIMESTAMP", "updated_at TIMESTAMP");

        assertThat(sql(target, List.of("id"), work("id INT64", "created_at TIMESTAMP"), List.of()))
                .contains("UPDATE SET `created_at` = source.`created_at`, `updated_at` = CURRENT_TIMESTAMP()\n")
                .contains("VALUES (source.`id`, source.`created_at`, CURRENT_TIMESTAMP())");
    }

    @Test
    void mergesAllColumnsOfTheTableFromASelect() {
        Source source = new Source.Select("(\nSELECT * FROM `p.work.stock`\n)", STOCK);

        assertThat(sql(STOCK, List.of("code"), source, List.of())).isEqualTo("""
                MERGE `p.main.stock` AS target
                USING (
                SELECT * FROM `p.work.stock`
                ) AS source
                ON target.`code` = source.`code`
                WHEN MATCHED AND IFNULL(source.`is_deleted`, FALSE) THEN
                  DELETE
                WHEN MATCHED AND IFNULL(source.`host_output_at` >= target.`host_output_at`, target.`host_output_at` IS NULL) THEN
                  UPDATE SET `quantity` = source.`quantity`, `host_output_at` = source.`host_output_at`, `updated_at` = CURRENT_DATETIME()
                WHEN NOT MATCHED AND NOT IFNULL(source.`is_deleted`, FALSE) THEN
                  INSERT (`code`, `quantity`, `host_output_at`, `created_at`, `updated_at`)
                  VALUES (source.`code`, source.`quantity`, source.`host_output_at`, CURRENT_TIMESTAMP(), CURRENT_DATETIME())""");
    }

    @Test
    void addsTheRowsOfATypeWithoutKeys() {
        assertThat(sql(STOCK, List.of(), work("quantity INT64", "is_deleted BOOL"), List.of()))
                .isEqualTo("""
                        INSERT INTO `p.main.stock` (`quantity`, `created_at`, `updated_at`)
                        SELECT source.`quantity`, CURRENT_TIMESTAMP(), CURRENT_DATETIME()
                        FROM `p.work.stock` AS source
                        WHERE NOT IFNULL(source.`is_deleted`, FALSE)""");
    }

    @Test
    void comparesNamesInAnyCaseOfLetters() {
        assertThat(sql(
                        columns("Code STRING!", "QUANTITY INT64"),
                        List.of("code"),
                        work("CODE STRING", "quantity INT64"),
                        List.of()))
                .contains("ON target.`Code` = source.`Code`", "UPDATE SET `QUANTITY` = source.`QUANTITY`");
    }

    @Test
    void quotesWhateverANameIs() {
        assertThat(sql(columns("a`b\\c STRING!"), List.of("a`b\\c"), work("a`b\\c STRING"), List.of()))
                .contains("ON target.`a\\`b\\\\c` = source.`a\\`b\\\\c`");
    }

    private static String sql(List<Column> target, List<String> keys, Source source, List<String> requiredKeys) {
        return new MergeStatement("`p.main.stock`", source, Columns.of(target, keys, source), requiredKeys).sql();
    }

    private static Source work(String... columns) {
        return new Source.WorkTable("`p.work.stock`", columns(columns));
    }

    /** Name and type; an exclamation mark says that it is required. */
    private static List<Column> columns(String... columns) {
        return Stream.of(columns)
                .map(column -> column.split(" "))
                .map(words -> new Column(words[0], words[1].replace("!", ""), words[1].endsWith("!")))
                .toList();
    }
}
