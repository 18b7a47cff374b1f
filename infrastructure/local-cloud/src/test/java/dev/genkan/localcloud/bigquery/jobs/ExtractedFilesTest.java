package dev.genkan.localcloud.bigquery.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.genkan.localcloud.bigquery.FolderObjects;
import dev.genkan.localcloud.bigquery.extract.RowFormat;
import dev.genkan.localcloud.bigquery.model.Field;
import dev.genkan.localcloud.bigquery.model.FieldType;
import dev.genkan.localcloud.bigquery.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractedFilesTest {

    private static final RowFormat FORMAT =
            RowFormat.of(new JsonObject(), new Schema(List.of(Field.of("n", FieldType.INT64))));

    @TempDir
    private Path bucket;

    @Test
    void beginsAnotherFileWhenOneIsLargeEnough() throws IOException {
        assertThat(written(new ExtractTarget("bucket", "n-*"), 4)).containsExactly(2L);

        assertThat(bucket.resolve("n-000000000000")).hasContent("n\n0\n1\n2\n3\n");
        assertThat(bucket.resolve("n-000000000001")).hasContent("n\n4\n");
    }

    @Test
    void refusesATableThatIsTooLargeForOneFile() {
        assertThatThrownBy(() -> written(new ExtractTarget("bucket", "n"), 4))
                .hasMessageContaining("too large to be exported to a single file");
        assertThat(bucket).isEmptyDirectory();
    }

    @Test
    void writesAFileForATableWithoutRows() throws IOException {
        assertThat(written(new ExtractTarget("bucket", "n"), -1)).containsExactly(1L);

        assertThat(Files.readString(bucket.resolve("n"))).isEqualTo("n\n");
    }

    /** Writes the numbers up to the last one, about ten characters to a file. */
    private List<Long> written(ExtractTarget target, int last) throws IOException {
        try (ExtractedFiles files = new ExtractedFiles(List.of(target), FORMAT, false, last + 1, 10)) {
            for (int n = 0; n <= last; n++) {
                files.add(JsonParser.parseString("{\"f\":[{\"v\":\"" + n + "\"}]}")
                        .getAsJsonObject());
            }
            return files.publish(new FolderObjects(bucket));
        }
    }
}
