package dev.genkan.command.generate;

import java.util.SplittableRandom;

/** What the columns of one row have in common; filled anew for every row. */
final class Row {

    /** Lines of a receipt, an order or whatever it is that has lines. */
    static final int LINES = 5;

    private static final int OPENING_SECOND = 9 * 60 * 60;
    private static final int OPEN_SECONDS = 12 * 60 * 60;
    private static final int UNTIL_OUTPUT_SECONDS = 2 * 60 * 60;
    private static final int MOST_LATER_SECONDS = 600;
    private static final int CHEAPEST = 80;
    private static final int PRICES = 2000;
    private static final int MOST_PIECES = 4;

    /** What is random of a key: always the same for the same key. */
    SplittableRandom ofKey = new SplittableRandom(0);

    long key;
    int item;
    int quantity;
    int price;
    int soldSecond;
    int outputSecond;

    /**
     * Begins a row.
     *
     * @param key the number of its key, counted from 0
     * @param repeats whether it is not the first with that key
     * @param groupSize how many keys in a row share all but their line
     */
    void begin(long seed, long key, boolean repeats, int groupSize, SplittableRandom random) {
        this.key = key;
        ofKey = new SplittableRandom(seed + key / groupSize);
        soldSecond = OPENING_SECOND + ofKey.nextInt(OPEN_SECONDS);
        outputSecond = soldSecond
                + UNTIL_OUTPUT_SECONDS
                + (repeats ? random.nextInt(-MOST_LATER_SECONDS, MOST_LATER_SECONDS + 1) : 0);
        item = random.nextInt(Shapes.ITEMS.size());
        quantity = 1 + random.nextInt(MOST_PIECES);
        price = CHEAPEST + random.nextInt(PRICES);
    }
}
