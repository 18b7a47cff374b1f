package dev.genkan.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears from the local cloud which events and tasks it gave up. */
final class GivenUpWork extends Handler {

    private final Logger logger = Logger.getLogger("dev.genkan.localcloud");
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Listens from now on. */
    static GivenUpWork listen() {
        GivenUpWork work = new GivenUpWork();
        work.logger.addHandler(work);
        return work;
    }

    /** What was given up so far. */
    List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void publish(LogRecord message) {
        told.add(new SimpleFormatter().formatMessage(message));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
