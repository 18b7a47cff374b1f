package dev.genkan.localcloud.googlesql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT64                                   | BIGINT
            FLOAT64                                 | DOUBLE
            NUMERIC                                 | DECIMAL(38,9)
            BIGNUMERIC                              | DECIMAL(38,18)
            STRING                                  | VARCHAR
            BYTES                                   | BLOB
            BOOL                                    | BOOLEAN
            DATE                                    | DATE
            TIME                                    | TIME
            DATETIME                                | TIMESTAMP
            TIMESTAMP                               | TIMESTAMPTZ
            JSON                                    | JSON
            ARRAY<STRING>                           | VARCHAR[]
            STRUCT<a INT64, b ARRAY<NUMERIC>>       | STRUCT("a" BIGINT, "b" DECIMAL(38,9)[])
            ARRAY<STRUCT<a STRUCT<b DATE>, c BOOL>> | STRUCT("a" STRUCT("b" DATE), "c" BOOLEAN)[]
            """)
    void goesThereAndBack(String googleSql, String duckDb) {
        assertThat(TypeNames.duckDb(googleSql)).isEqualTo(duckDb);
        assertThat(TypeNames.googleSql(duckDb)).isEqualTo(googleSql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            integer              | BIGINT
            FLOAT                | DOUBLE
            BOOLEAN              | BOOLEAN
            NUMERIC(10, 2)       | DECIMAL(38,9)
            STRING(50)           | VARCHAR
            STRUCT<INT64, STRING>| STRUCT("_field_1" BIGINT, "_field_2" VARCHAR)
            STRUCT<`a` ARRAY<INT64>> | STRUCT("a" BIGINT[])
            """)
    void readsOtherSpellings(String googleSql, String duckDb) {
        assertThat(TypeNames.duckDb(googleSql)).isEqualTo(duckDb);
    }

    @Test
    void refusesWhatIsNoType() {
        assertThatThrownBy(() -> TypeNames.duckDb("ARRAY<NOPE>")).hasMessageContaining("ARRAY<NOPE>");
        assertThatThrownBy(() -> TypeNames.googleSql("UNION(a INTEGER)")).hasMessageContaining("UNION");
    }
}
