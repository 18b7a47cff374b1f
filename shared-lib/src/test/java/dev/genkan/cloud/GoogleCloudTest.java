package dev.genkan.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.genkan.config.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleCloudTest {

    @Test
    void cannotDoWithoutAProject() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoogleCloud.of(Environment.of(Map.of())))
                .withMessage("GENKAN_PROJECT is not set");
    }

    @Test
    void makesEachClientOnce() {
        Map<String, String> local = Map.of(
                "GENKAN_PROJECT", "project",
                "GENKAN_STORAGE_ENDPOINT", "http://127.0.0.1:1",
                "GENKAN_BIGQUERY_ENDPOINT", "http://127.0.0.1:1",
                "GENKAN_TASKS_ENDPOINT", "127.0.0.1:1",
                "GENKAN_PUBSUB_ENDPOINT", "127.0.0.1:1");
        try (GoogleCloud cloud = GoogleCloud.of(Environment.of(local))) {
            assertThat(cloud.project()).isEqualTo("project");
            assertThat(cloud.buckets()).isSameAs(cloud.buckets());
            assertThat(cloud.warehouse()).isSameAs(cloud.warehouse());
            assertThat(cloud.tasks()).isSameAs(cloud.tasks());
            assertThat(cloud.topics()).isSameAs(cloud.topics());
        }
    }
}
