package dev.genkan.simulation;

import dev.genkan.cloud.Cloud;
import dev.genkan.simulation.Post.Parcel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A world with its functions at work: brings deliveries, in any order, and notes what came of them. */
final class Play {

    private static final Duration DELIVERY = Duration.ofMillis(20);
    /** After so much time every stage is overdue, and every task's name forgotten. */
    private static final Duration LONGEST_PATIENCE = Duration.ofHours(3);

    private static final int MOST_SWEEPS = 8;
    private static final int MOST_DELIVERIES = 5_000;
    /** Attempts on one delivery in a world where nothing goes wrong any more. */
    private static final int MOST_ATTEMPTS_WHEN_HEALED = 3;

    private final World world;
    private final Story story;
    private final Chat chat;
    private final Functions functions;
    private final List<String> problems = new ArrayList<>();
    /** The generations of the partners' objects of which news arrived. */
    private final Set<Long> heard = new HashSet<>();

    /**
     * @param bend what the functions see of the world
     */
    Play(World world, Story story, UnaryOperator<Cloud> bend) {
        this.world = world;
        this.story = story;
        this.chat = new Chat(world.calls());
        this.functions = new Functions(world.sites(), bend.apply(world), chat);
    }

    Chat chat() {
        return chat;
    }

    /** What went wrong so far that may not go wrong. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String words) {
        problems.add(words);
    }

    /** Whether the news of a partner's upload was taken by the function that waits for it. */
    boolean heardOf(SentFile file) {
        return heard.contains(file.origin().generation());
    }

    /** Brings a delivery once; true when it was taken. */
    boolean deliver(Parcel parcel) {
        Delivery delivery = parcel.delivery();
        story.step(() -> delivery.words() + " → " + Functions.taker(delivery));
        world.time().advance(DELIVERY);
        parcel.tried();
        return attempt(() -> functions.deliver(delivery)) && took(delivery);
    }

    private boolean took(Delivery delivery) {
        if (delivery instanceof Delivery.News(var object)) {
            heard.add(object.generation());
        }
        return true;
    }

    /** Runs sweep once; true when nothing went wrong. */
    boolean sweep() {
        story.step(() -> "schedule → sweep");
        world.time().advance(DELIVERY);
        return attempt(functions::sweep);
    }

    private boolean attempt(FatedCalls.Work work) {
        try {
            world.calls().work(work);
            return true;
        } catch (Crash died) {
            story.detail(() -> "the worker is gone");
            return false;
        } catch (Exception failed) {
            story.detail(() -> "failed: " + failed.getMessage());
            return false;
        }
    }

    /** Brings all that waits, in its order, until nothing waits. */
    void deliverAll() {
        int deliveries = 0;
        while (!world.post().isEmpty()) {
            Parcel parcel = world.post().waiting().getFirst();
            if (deliver(parcel)) {
                world.post().remove(parcel);
            } else if (parcel.attempts() >= MOST_ATTEMPTS_WHEN_HEALED + Storm.MOST_ATTEMPTS) {
                problem("cannot be delivered though nothing is in its way: "
                        + parcel.delivery().words());
                world.post().remove(parcel);
            }
            if (++deliveries > MOST_DELIVERIES) {
                problem("deliveries never end");
                return;
            }
        }
    }

    /** Nothing goes wrong any more: brings all that waits, and lets sweep find what was left lying. */
    void heal() {
        story.step(() -> "the storm is over");
        world.calls().fate(Fate.KIND, () -> {});
        deliverAll();
        for (int sweeps = 0; sweeps < MOST_SWEEPS; sweeps++) {
            world.time().advance(LONGEST_PATIENCE);
            if (!sweep()) {
                problem("sweep fails though nothing is in its way");
            }
            if (world.post().isEmpty()) {
                return;
            }
            deliverAll();
        }
        problem("sweep finds something to do again and again");
    }
}
