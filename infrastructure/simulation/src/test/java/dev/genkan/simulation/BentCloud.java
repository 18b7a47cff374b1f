package dev.genkan.simulation;

import dev.genkan.cloud.Buckets;
import dev.genkan.cloud.Cloud;
import dev.genkan.cloud.Pipelines;
import dev.genkan.cloud.Tasks;
import dev.genkan.cloud.Topics;
import dev.genkan.cloud.Warehouse;
import java.time.InstantSource;

/** A cloud of which some ports are others. */
record BentCloud(Cloud cloud, Buckets buckets, Warehouse warehouse, Tasks tasks, Topics topics) implements Cloud {

    static BentCloud of(Cloud cloud) {
        return new BentCloud(cloud, cloud.buckets(), cloud.warehouse(), cloud.tasks(), cloud.topics());
    }

    BentCloud with(Buckets other) {
        return new BentCloud(cloud, other, warehouse, tasks, topics);
    }

    BentCloud with(Warehouse other) {
        return new BentCloud(cloud, buckets, other, tasks, topics);
    }

    BentCloud with(Tasks other) {
        return new BentCloud(cloud, buckets, warehouse, other, topics);
    }

    BentCloud with(Topics other) {
        return new BentCloud(cloud, buckets, warehouse, tasks, other);
    }

    @Override
    public Pipelines pipelines() {
        return cloud.pipelines();
    }

    @Override
    public InstantSource clock() {
        return cloud.clock();
    }
}
