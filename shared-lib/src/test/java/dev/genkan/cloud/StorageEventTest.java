package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageEventTest {

    @Test
    void isReadFromTheObjectThatCloudStorageDescribes() {
        String json = """
                {"kind": "storage#object", "id": "b/in/a.tsv/17", "bucket": "b", "name": "in/a.tsv", "generation": "17",
                 "metageneration": "1", "size": "0", "metadata": {"a": "b"}, "crc32c": "AAAAAA=="}
                """;

        assertThat(StorageEvent.fromJson(json)).isEqualTo(new StorageEvent(new ObjectName("b", "in/a.tsv"), 17, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name":"a","generation":"1","size":"1"}              | storage event.bucket is missing
                    {"bucket":"b","name":"a","generation":"x","size":"1"} | storage event.generation: expected a whole number in quotes, found "x"
                    []                                                    | storage event: expected an object, found []
                    """)
    void saysWhatIsWrongWithAnEvent(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorageEvent.fromJson(json))
                .withMessage(message);
    }
}
