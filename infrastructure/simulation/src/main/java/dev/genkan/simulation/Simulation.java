package dev.genkan.simulation;

import dev.genkan.cloud.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One history after the other: partners send files, everything goes wrong, the world is healed, the oracle looks. The same seed
 * gives the same history. Each thread may run histories; nothing is shared between them.
 */
public final class Simulation {

    private static final int MOST_FILES = 4;
    private static final int MOST_STEPS = 30;

    private final UnaryOperator<Cloud> bend;

    /** Of the functions on a cloud that keeps its promises. */
    public Simulation() {
        this(cloud -> cloud);
    }

    /**
     * @param bend what functions see of the world: so that it can be shown that a mistake is found
     */
    Simulation(UnaryOperator<Cloud> bend) {
        this.bend = bend;
    }

    /**
     * How a history ended.
     *
     * @param seed which history
     * @param problems what is not as it must be; empty when all is well
     * @param story what happened, where that was asked for
     */
    public record Ending(long seed, List<String> problems, List<String> story) {
        public Ending {
            problems = List.copyOf(problems);
            story = List.copyOf(story);
        }
    }

    /** Runs a history. */
    public Ending run(long seed) {
        return run(seed, new Story(false));
    }

    /** Runs a history and tells what happened. */
    public Ending tell(long seed) {
        return run(seed, new Story(true));
    }

    private Ending run(long seed, Story story) {
        Dice dice = new Dice(seed);
        World world = new World(dice.perMille(500) ? List.of("tokyo") : List.of("tokyo", "osaka"), types(dice), story);
        Play play = new Play(world, story, bend);
        Partners partners = new Partners(world, dice);
        List<String> problems = new ArrayList<>();
        try {
            new Storm(world, play, partners, dice, story).rage(1 + dice.below(MOST_FILES), dice.below(MOST_STEPS));
            play.heal();
            problems.addAll(play.problems());
            problems.addAll(new Oracle(world, partners, play).problems());
        } catch (RuntimeException broken) {
            problems.add("the simulation itself failed: " + broken);
        }
        return new Ending(seed, problems, story.lines());
    }

    /** One or two of them. */
    private static List<FileType> types(Dice dice) {
        FileType one = dice.pick(FileType.ALL);
        FileType other = dice.pick(FileType.ALL);
        return one.equals(other) ? List.of(one) : List.of(one, other);
    }
}
