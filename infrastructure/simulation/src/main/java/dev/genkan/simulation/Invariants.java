package dev.genkan.simulation;

import dev.genkan.cloud.Tasks;
import dev.genkan.receipt.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be so at every moment, also in the middle of the storm. */
record Invariants(World world, Partners partners) {

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        partners.sent().stream()
                .filter(file -> !partners.withdrew(file) && !isSomewhere(file.origin()))
                .forEach(file -> broken.add("nowhere any more: " + file.origin()));
        Set<String> asked = new HashSet<>();
        for (Post.Parcel parcel : world.post().waiting()) {
            if (parcel.delivery() instanceof Delivery.Call(Tasks.Task task)
                    && !task.name().startsWith("sweep-")
                    && !asked.add(task.body())) {
                broken.add("asked for twice: " + task.queue() + " " + task.name());
            }
        }
        return broken;
    }

    private boolean isSomewhere(Origin origin) {
        return world.generation(origin.bucket(), origin.object()) == origin.generation()
                || world.generation(World.BACKUP, origin.copyName()) != 0
                || world.generation(World.ARCHIVE, origin.archiveName()) != 0;
    }
}
