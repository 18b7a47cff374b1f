package dev.genkan.localcloud.pubsub;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Google's emulator keeps the contract too: the contract is not ours alone. Skipped where the emulator is not installed. */
class GooglesEmulatorContractTest extends PubSubContract {

    private static Optional<PubSubService> service = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> archive = GooglesEmulator.find();
        assumeThat(archive)
                .as("Google's Pub/Sub emulator: gcloud components install pubsub-emulator")
                .isPresent();
        service = Optional.of(GooglesEmulator.start(archive.orElseThrow()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (service.isPresent()) {
            service.get().close();
        }
    }

    @Override
    PubSubService service() {
        return service.orElseThrow();
    }
}
