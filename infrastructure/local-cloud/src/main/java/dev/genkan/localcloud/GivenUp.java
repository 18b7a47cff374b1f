package dev.genkan.localcloud;

import dev.genkan.localcloud.work.Abandoned;
import java.lang.System.Logger.Level;

/** Says aloud that an event or task was given up: in the cloud it would be lost to all but its logs. */
final class GivenUp {

    private static final System.Logger LOG = System.getLogger("dev.genkan.localcloud");

    private GivenUp() {}

    static void tell(Abandoned work) {
        LOG.log(
                Level.WARNING,
                "given up after {0} attempts: {1} of {2}, {3}",
                work.attempts(),
                work.what(),
                work.target(),
                work.reason());
    }
}
