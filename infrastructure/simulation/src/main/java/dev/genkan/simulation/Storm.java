package dev.genkan.simulation;

import dev.genkan.simulation.Post.Parcel;
import java.time.Duration;
import java.util.List;

/** The time in which everything goes wrong that can: what happens next, and what becomes of it, is left to chance. */
final class Storm {

    /** After so many attempts a queue gives a task up; events and messages are brought again for ever. */
    static final int MOST_ATTEMPTS = 4;

    private static final int LONGEST_JUMP_MINUTES = 40;

    private final World world;
    private final Play play;
    private final Partners partners;
    private final Dice dice;
    private final Story story;
    private int toBeSent;

    Storm(World world, Play play, Partners partners, Dice dice, Story story) {
        this.world = world;
        this.play = play;
        this.partners = partners;
        this.dice = dice;
        this.story = story;
    }

    /**
     * Rages.
     *
     * @param files how many the partners send
     * @param steps how long it lasts
     */
    void rage(int files, int steps) {
        world.calls().fate(Fate.stormy(dice), this::meanwhile);
        toBeSent = files;
        for (int step = 0; step < steps || toBeSent > 0; step++) {
            next();
            new Invariants(world, partners).broken().forEach(play::problem);
        }
    }

    /** Between two calls of a function other functions work, and partners do what they like. */
    private void meanwhile() {
        int point = dice.below(1000);
        if (point < 350 && toBeSent > 0) {
            replace();
        } else if (point < 400) {
            delete();
        } else {
            deliverSomething();
        }
    }

    private void send() {
        toBeSent--;
        partners.send();
        tellWhatWasSent();
    }

    private void replace() {
        toBeSent--;
        partners.replace();
        tellWhatWasSent();
    }

    private void tellWhatWasSent() {
        story.step(() -> "partner sends "
                + partners.sent().getLast().origin().object() + "#"
                + partners.sent().getLast().origin().generation());
    }

    private void delete() {
        story.step(() -> "partner deletes a file, if there is one");
        partners.delete();
    }

    private void next() {
        if (toBeSent > 0 && dice.perMille(250)) {
            send();
            return;
        }
        int point = dice.below(1000);
        if (point < 20) {
            delete();
        } else if (point < 60) {
            Duration jump = Duration.ofMinutes(1 + dice.below(LONGEST_JUMP_MINUTES));
            story.step(() -> jump + " pass");
            world.time().advance(jump);
        } else if (point < 80) {
            play.sweep();
        } else if (point < 110) {
            lose();
        } else {
            deliverSomething();
        }
    }

    /** News can get lost before it was brought for the first time; tasks and messages cannot. */
    private void lose() {
        List<Parcel> news = world.post().waiting().stream()
                .filter(parcel -> parcel.delivery() instanceof Delivery.News && parcel.attempts() == 0)
                .toList();
        if (!news.isEmpty()) {
            Parcel lost = dice.pick(news);
            story.step(() -> "lost: " + lost.delivery().words());
            world.post().remove(lost);
        }
    }

    /** Whatever waits, in any order; now and then it is brought, and will be brought once more. */
    private void deliverSomething() {
        List<Parcel> waiting = world.post().waiting();
        if (waiting.isEmpty()) {
            return;
        }
        Parcel parcel = dice.pick(waiting);
        boolean taken = play.deliver(parcel);
        if (taken && !dice.perMille(80)) {
            world.post().remove(parcel);
        } else if (parcel.delivery() instanceof Delivery.Call && parcel.attempts() >= MOST_ATTEMPTS) {
            story.detail(() -> "the queue gives up");
            world.post().remove(parcel);
        }
    }
}
