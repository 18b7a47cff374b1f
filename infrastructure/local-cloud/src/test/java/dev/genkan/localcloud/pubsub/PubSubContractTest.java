package dev.genkan.localcloud.pubsub;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The local cloud keeps the contract. */
class PubSubContractTest extends PubSubContract {

    @TempDir
    static Path folder;

    private static PubSubService service;

    @BeforeAll
    static void open() throws Exception {
        service = PubSubService.local(folder);
    }

    @AfterAll
    static void close() throws Exception {
        service.close();
    }

    @Override
    PubSubService service() {
        return service;
    }
}
