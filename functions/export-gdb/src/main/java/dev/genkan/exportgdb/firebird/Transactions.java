package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What became of transactions, by the pages that say so. What was under way when the file was copied will never be committed, which
 * is how a server sees it that opens such a file. Safe for use by several threads.
 */
final class Transactions {

    private static final int START = 20;
    private static final int LIMBO = 1;
    private static final int COMMITTED = 3;

    private final PageFile pages;
    private final Map<Long, Long> pageNumbers;
    private final Map<Long, byte[]> states = new ConcurrentHashMap<>();
    private final List<Loss> lost = new CopyOnWriteArrayList<>();
    private volatile boolean metLimbo;

    /**
     * @param pageNumbers where the states are, by the places of these pages in their order
     */
    Transactions(PageFile pages, Map<Long, Long> pageNumbers) {
        this.pages = pages;
        this.pageNumbers = Map.copyOf(pageNumbers);
    }

    /** Whether what a transaction did is to be seen. */
    boolean isCommitted(long transaction) throws IOException {
        if (transaction == 0) {
            return true; // the one that makes the database
        }
        int perPage = pages.header().layout().transactionsPerPage();
        long sequence = transaction / perPage;
        byte[] known = states.get(sequence);
        if (known == null) {
            known = read(sequence);
            states.put(sequence, known);
        }
        int place = (int) (transaction % perPage);
        int state = place / 4 < known.length ? (known[place / 4] >> (2 * (place & 3))) & 3 : 0;
        if (state == LIMBO) {
            metLimbo = true;
        }
        return state == COMMITTED;
    }

    /** Whether a row was met whose last change was prepared, but neither committed nor rolled back. */
    boolean metLimbo() {
        return metLimbo;
    }

    /** The pages of states that were needed and could not be read: nothing counts as committed there. */
    List<Loss> lost() {
        return List.copyOf(lost);
    }

    private byte[] read(long sequence) throws IOException {
        Long number = pageNumbers.get(sequence);
        if (number == null) {
            return new byte[0];
        }
        try {
            Page page = pages.page(number).expect(Page.TRANSACTIONS);
            byte[] copy = new byte[page.size() - START];
            System.arraycopy(page.bytes(), page.start() + START, copy, 0, copy.length);
            return copy;
        } catch (Damaged damaged) {
            lost.add(new Loss(number, -1, damaged.what()));
            return new byte[0];
        }
    }
}
