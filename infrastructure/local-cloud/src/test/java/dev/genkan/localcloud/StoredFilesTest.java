package dev.genkan.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.storage.StorageFace;
import dev.genkan.localcloud.storage.StorageService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredFilesTest {

    @TempDir
    private Path folder;

    private StoredFiles files;
    private LocalServer server;
    private Storage client;

    @BeforeEach
    void storeSomeObjects() throws IOException {
        StorageService storage = StorageService.open(folder, change -> {});
        storage.provide("rows", Map.of());
        server = LocalServer.open(0);
        StorageFace face = new StorageFace(storage);
        StorageFace.PATHS.forEach(path -> server.mount(path, face));
        files = new StoredFiles(storage);
        client = StorageOptions.newBuilder()
                .setHost(server.origin())
                .setProjectId("p")
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
        for (String name : List.of("a.json", "part-1.json", "part-2.json", "part-2.csv", "part.json")) {
            client.create(
                    BlobInfo.newBuilder("rows", name).build(), name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a.json,       a.json
            part-*.json,  part-1.json part-2.json
            part-*,       part-1.json part-2.csv part-2.json
            *.csv,        part-2.csv
            part.json*on, ''
            none*,        ''
            none.json,    ''
            """)
    void findsTheObjectsThatAPatternMeans(String pattern, String names) throws IOException {
        StringBuilder found = new StringBuilder();
        for (Path file : files.find("rows", pattern)) {
            found.append(found.isEmpty() ? "" : " ").append(Files.readString(file));
        }
        assertThat(found).hasToString(names);
    }

    @Test
    void findsNothingInABucketThatIsNotThere() {
        assertThat(files.find("nowhere", "a*")).isEmpty();
    }
}
