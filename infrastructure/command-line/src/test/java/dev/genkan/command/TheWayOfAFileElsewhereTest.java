package dev.genkan.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The same files, sent to a local cloud in another process: the suite does not need to be where its house is. */
class TheWayOfAFileElsewhereTest extends TheWayOfAFileTest {

    private @Nullable CloudProcess cloud;

    @Override
    TestHouse openHouse(Path folder) throws IOException {
        CloudProcess started = CloudProcess.start(Path.of("../.."), folder.resolve("home"));
        cloud = started;
        URI endpoint = started.endpoint();
        return TestHouse.at(Elsewhere.of(Map.of(
                        "GENKAN_TEST_PROJECT", Deployment.PROJECT,
                        "GENKAN_TEST_STORAGE_ENDPOINT", endpoint.toString(),
                        "GENKAN_TEST_BIGQUERY_ENDPOINT", endpoint.toString()))
                .orElseThrow());
    }

    @AfterAll
    void stop() throws IOException {
        if (cloud != null) {
            cloud.close();
        }
    }
}
