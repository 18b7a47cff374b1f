package dev.genkan.localcloud.storage;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.genkan.localcloud.events.ObjectChange;
import dev.genkan.localcloud.http.LocalServer;
import dev.genkan.localcloud.work.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service in a folder, its face on a socket, and Google's client before it, which needs no closing. */
final class StorageFixture implements AutoCloseable {

    static final String BUCKET = "genkan-test";

    final SettableClock clock = new SettableClock();
    final List<ObjectChange> changes = new CopyOnWriteArrayList<>();
    final StorageService service;
    final LocalServer server;
    final Storage client;

    private StorageFixture(Path folder) throws IOException {
        service = StorageService.open(folder, clock, changes::add);
        server = LocalServer.open(0);
        StorageFace face = new StorageFace(service);
        StorageFace.PATHS.forEach(path -> server.mount(path, face));
        client = StorageOptions.newBuilder()
                .setHost(server.origin())
                .setProjectId("local")
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    /** Opens a folder with a bucket in it. */
    static StorageFixture open(Path folder) throws IOException {
        StorageFixture fixture = new StorageFixture(folder);
        fixture.service.provide(BUCKET, Map.of());
        return fixture;
    }

    @Override
    public void close() {
        server.close();
    }
}
