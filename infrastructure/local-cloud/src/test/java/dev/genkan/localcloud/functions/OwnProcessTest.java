package dev.genkan.localcloud.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.localcloud.work.Journal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {

    @TempDir
    private Path folder;

    @Test
    void aKilledFunctionIsAnotherProcessAtTheSameAddress() throws Exception {
        try (Functions functions = functions()) {
            URI address = functions.deploy("pid", PidFunction.class.getName(), Signature.HTTP);
            String first = answer(address);
            assertThat(first).isNotEqualTo(Long.toString(ProcessHandle.current().pid()));
            assertThat(answer(address)).isEqualTo(first);

            functions.kill("pid");

            assertThat(answer(address)).isNotEqualTo(first);
            assertThat(ProcessHandle.of(Long.parseLong(first))).isEmpty();
        }
    }

    @Test
    void aFunctionThatDoesNotStartIsRefusedAndComplains() throws Exception {
        try (Functions functions = functions()) {
            assertThatThrownBy(() -> functions.deploy("none", "dev.genkan.NoFunction", Signature.HTTP))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dev.genkan.NoFunction");
        }
        assertThat(Files.readString(complaints())).contains("dev.genkan.NoFunction");
    }

    private Functions functions() {
        return new Functions(Journal.open(folder.resolve("functions.jsonl")), Host.inProcesses(complaints()));
    }

    private Path complaints() {
        return folder.resolve("functions.err");
    }

    private static String answer(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
