package dev.genkan.localcloud.work;

import dev.genkan.localcloud.identity.IdentityTokens;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What every service works with.
 *
 * @param folder where the services keep what they must not forget
 * @param clock what time it is
 * @param sender calls functions
 * @param tokens says to functions who calls
 * @param activity is told of everything that begins and ends
 * @param faults how badly events and tasks are delivered
 * @param abandoned is told of work that was given up; called on the thread that gave it up
 */
public record Workbench(
        Path folder,
        Clock clock,
        Sender sender,
        IdentityTokens tokens,
        Activity activity,
        Faults faults,
        Consumer<Abandoned> abandoned) {

    /** A workbench with the time of day and no faults. */
    public static Workbench in(Path folder) {
        return new Workbench(
                folder,
                Clock.systemUTC(),
                new Sender(),
                IdentityTokens.in(folder),
                new Activity(),
                Faults.none(),
                abandoned -> {});
    }

    /** The same with faults. */
    public Workbench withFaults(Faults other) {
        return new Workbench(folder, clock, sender, tokens, activity, other, abandoned);
    }

    /** The same with another way of calls to functions. */
    public Workbench callingBy(UnaryOperator<Sender.Way> detour) {
        return new Workbench(folder, clock, sender.by(detour), tokens, activity, faults, abandoned);
    }

    /** The same with another clock. */
    public Workbench withClock(Clock other) {
        return new Workbench(folder, other, sender, tokens, activity, faults, abandoned);
    }

    /** The same with someone else who is told of what was given up. */
    public Workbench whenAbandoned(Consumer<Abandoned> other) {
        return new Workbench(folder, clock, sender, tokens, activity, faults, other);
    }

    /** The memory of one service. */
    public Journal journal(String service) {
        return Journal.open(folder.resolve(service + ".jsonl"));
    }
}
