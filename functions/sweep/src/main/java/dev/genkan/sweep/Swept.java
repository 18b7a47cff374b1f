package dev.genkan.sweep;

import dev.genkan.cloud.ObjectName;
import java.util.List;

/**
 * What a run found in a stage.
 *
 * @param stage its name
 * @param looked how many objects were looked at
 * @param called for how many their step was called
 * @param stuck the first of those that have lain for very long
 * @param stuckCount how many these are
 * @param whole whether all objects of the stage were looked at; otherwise the next run goes on behind them
 */
record Swept(String stage, long looked, long called, List<ObjectName> stuck, long stuckCount, boolean whole) {

    Swept {
        stuck = List.copyOf(stuck);
    }
}
