package dev.genkan.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.genkan.localcloud.events.DeliveryPolicy;
import dev.genkan.localcloud.events.Events;
import dev.genkan.localcloud.events.ObjectChange.Kind;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.storage.StorageFace;
import dev.genkan.localcloud.storage.StorageService;
import dev.genkan.localcloud.work.Workbench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the client's upload to the function, over the real protocols all the way. */
class UploadStartsFunctionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void startsTheFunctionThatSubscribesToTheBucket() throws Exception {
        Workbench bench = Workbench.in(folder.resolve("pending"));
        Events events = new Events(DeliveryPolicy.LOCAL, bench);
        StorageService storage = StorageService.open(folder.resolve("storage"), events::accept);
        storage.provide("interface", Map.of("site_id", "tokyo"));
        try (LocalServer server = LocalServer.open(0);
                Functions functions = new Functions(bench.journal("functions"), Host.inThisProcess())) {
            StorageFace face = new StorageFace(storage);
            StorageFace.PATHS.forEach(path -> server.mount(path, face));
            events.function(
                    "receive", functions.deploy("receive", RecordingFunction.class.getName(), Signature.CLOUD_EVENT));
            events.onObject(Kind.FINALIZED, "interface", "receive");

            client(server.origin())
                    .create(
                            BlobInfo.newBuilder("interface", "uploaded 商品.tsv").build(),
                            "a\tb\n".getBytes(StandardCharsets.UTF_8));

            assertThat(bench.activity().awaitIdle(PATIENCE)).isTrue();
            assertThat(RecordingFunction.objects()).contains("uploaded 商品.tsv");
        } finally {
            events.close(PATIENCE);
            bench.sender().close();
        }
    }

    @Test
    void keepsTheAddressOfAFunctionAcrossRestarts() {
        Workbench bench = Workbench.in(folder);
        String name = RecordingFunction.class.getName();
        String first;
        try (Functions functions = new Functions(bench.journal("functions"), Host.inThisProcess())) {
            first = functions.deploy("receive", name, Signature.CLOUD_EVENT).toString();
        }
        try (Functions functions = new Functions(bench.journal("functions"), Host.inThisProcess())) {
            assertThat(functions.deploy("receive", name, Signature.CLOUD_EVENT)).hasToString(first);
        }
    }

    private static Storage client(String endpoint) {
        return StorageOptions.newBuilder()
                .setHost(endpoint)
                .setProjectId("p")
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }
}
