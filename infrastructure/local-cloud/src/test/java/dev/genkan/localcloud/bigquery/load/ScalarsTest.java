package dev.genkan.localcloud.bigquery.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.localcloud.bigquery.model.FieldType;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT64      | 12                                        | 12
            INT64      | +12                                       | 12
            INT64      | -9223372036854775808                      | -9223372036854775808
            FLOAT64    | 1.5e3                                     | 1500.0
            FLOAT64    | NaN                                       | NaN
            FLOAT64    | -inf                                      | -Infinity
            NUMERIC    | 12345678901234567890123456789.123456789   | 12345678901234567890123456789.123456789
            NUMERIC    | 0.0000000005                              | 0.000000001
            NUMERIC    | -0.0000000005                             | -0.000000001
            NUMERIC    | 1e-999999                                 | 0.000000000
            NUMERIC    | 1e3                                       | 1000.000000000
            BIGNUMERIC | 1.123456789012345678                      | 1.123456789012345678
            BOOL       | TRUE                                      | true
            BOOL       | n                                         | false
            DATE       | 2024-02-29                                | 2024-02-29
            DATE       | 2024-2-9                                  | 2024-02-09
            DATETIME   | 2024-02-29 23:59:59.123456                | 2024-02-29T23:59:59.123456
            DATETIME   | 2024-02-29T23:59:59                       | 2024-02-29T23:59:59
            DATETIME   | 2024-02-29                                | 2024-02-29T00:00
            TIME       | 01:02:03.000004                           | 01:02:03.000004
            TIMESTAMP  | 2024-02-29 23:59:59 UTC                   | 2024-02-29T23:59:59Z
            TIMESTAMP  | 2024-02-29T23:59:59Z                      | 2024-02-29T23:59:59Z
            TIMESTAMP  | 2024-02-29 23:59:59+09:00                 | 2024-02-29T14:59:59Z
            TIMESTAMP  | 2024-02-29 23:59:59.5 Asia/Tokyo          | 2024-02-29T14:59:59.500Z
            TIMESTAMP  | 2024-02-29                                | 2024-02-29T00:00Z
            TIMESTAMP  | 1709251199.000001                         | 2024-02-29T23:59:59.000001Z
            TIMESTAMP  | -1                                        | 1969-12-31T23:59:59Z
            """)
    void readsTheTextOfAType(FieldType type, String text, String value) throws Exception {
        Object read = Scalars.read(type, text);
        assertThat(read instanceof BigDecimal number ? number.toPlainString() : read.toString())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INT64     | 1.0
            INT64     | 9223372036854775808
            INT64     | 0x1F
            INT64     | ''
            FLOAT64   | 1d
            NUMERIC   | 100000000000000000000000000000
            NUMERIC   | 1e999999
            NUMERIC   | 1,5
            BOOL      | maybe
            DATE      | 2024-02-30
            DATE      | 20240229
            DATE      | 0000-01-01
            DATE      | 2024-02-29 00:00:00
            DATETIME  | 2024-02-29 24:00:00
            DATETIME  | 2024-02-29 00:00:00Z
            TIMESTAMP | 2024-02-29 00:00:00 Nowhere/Land
            TIMESTAMP | tomorrow
            """)
    void refusesWhatIsNoValueOfTheType(FieldType type, String text) {
        assertThatThrownBy(() -> Scalars.read(type, text))
                .isInstanceOf(BadValue.class)
                .hasMessage("Could not parse '" + text + "' as " + type.sqlName());
    }
}
