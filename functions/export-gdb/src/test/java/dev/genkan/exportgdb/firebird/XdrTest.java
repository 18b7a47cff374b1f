package dev.genkan.exportgdb.firebird;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of transportable backups become those of a server with the lowest byte first. */
class XdrTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SMALLINT                 | 2  | fffffffe                         | feff
            INTEGER                  | 4  | 01020304                         | 04030201
            BIGINT                   | 8  | 0102030405060708                 | 0807060504030201
            DOUBLE                   | 8  | 3ff8000000000000                 | 000000000000f83f
            DECFLOAT_16              | 8  | 2238000000000001                 | 0100000000003822
            INT128                   | 16 | 0102030405060708090a0b0c0d0e0f10 | 100f0e0d0c0b0a090807060504030201
            TIMESTAMP                | 8  | 0000c9a500000001                 | a5c9000001000000
            BLOB                     | 8  | 0000008100000003                 | 8100000003000000
            BOOLEAN                  | 1  | 01000000                         | 01
            CHAR                     | 5  | 6162632020000000                 | 6162632020
            VARCHAR                  | 5  | 0000000361626300                 | 0300616263
            TIME_WITH_TIME_ZONE      | 8  | 000000010000fc00                 | 0100000000fc0000
            TIMESTAMP_WITH_TIME_ZONE | 12 | 0000c9a50000000100000001         | a5c900000100000001000000
            """)
    void aValueHasItsLowestByteFirst(Type type, int length, String xdr, String expected) throws Damaged {
        byte[] bytes = HEX.parseHex(xdr);
        byte[] value = new byte[length];
        Xdr values = new Xdr(bytes, 0, bytes.length);

        values.value(stored(type, length), value, 0);

        assertThat(HEX.formatHex(value)).isEqualTo(expected);
        assertThat(values.isAtEnd()).isTrue();
        assertThat(Xdr.mostBytes(stored(type, length))).isGreaterThanOrEqualTo(bytes.length);
    }

    @Test
    void aTextIsNotLongerThanItsColumn() {
        Xdr values = new Xdr(HEX.parseHex("0000000461626364"), 0, 8);

        assertThatThrownBy(() -> values.value(stored(Type.VARCHAR, 5), new byte[5], 0))
                .isInstanceOf(Damaged.class)
                .hasMessage("a text says that it has 4 bytes, of at most 3");
    }

    @Test
    void valuesEndWithTheirBytes() {
        Xdr values = new Xdr(new byte[7], 0, 7);

        assertThatThrownBy(() -> values.value(stored(Type.BIGINT, 8), new byte[8], 0))
                .isInstanceOf(Damaged.class)
                .hasMessage("the values of a row or an array end too early");
    }

    private static Descriptor stored(Type type, int length) {
        return BackupLayout.stored(type, type == Type.VARCHAR ? length - Short.BYTES : length, 0, 0, 0);
    }
}
