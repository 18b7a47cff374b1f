package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The data pages of a relation, which its pointer pages tell. Safe for use by several threads.
 *
 * @param pages of the database
 * @param relation its id
 * @param pointerPages their numbers, in the order of their chain
 * @param lost what of the chain could not be read
 * @param highest the highest number of all pages that it names
 * @param count how many data pages have rows
 */
record DataPages(PageFile pages, int relation, List<Long> pointerPages, List<Loss> lost, long highest, long count) {

    /** Flags of a data page, from structure 12 on: nothing is on it, or no newest version of a row. */
    private static final int EMPTY = 16;

    private static final int SECONDARY = 8;

    /**
     * Follows the chain of a relation's pointer pages. Where it is broken it goes on with what else is known of them.
     *
     * @param known the pointer pages that RDB$PAGES names, in their order
     */
    static DataPages of(PageFile pages, int relation, List<Long> known) throws IOException {
        List<Long> chain = new ArrayList<>();
        List<Loss> lost = new ArrayList<>();
        Set<Long> met = new HashSet<>();
        long highest = 0;
        long count = 0;
        long next = known.isEmpty() ? 0 : known.getFirst();
        while (next != 0 && met.add(next)) {
            try {
                Page page = pages.page(next).expect(Page.POINTERS);
                if (page.u16(26) != relation) {
                    throw new Damaged("page " + next + " is of relation " + page.u16(26) + ", expected " + relation);
                }
                chain.add(next);
                List<Long> numbers = withRows(pages.header().layout(), page);
                count += numbers.size();
                highest = numbers.stream().reduce(Math.max(highest, next), Math::max);
                next = page.u32(20);
            } catch (Damaged damaged) {
                lost.add(new Loss(next, -1, damaged.what()));
                chain.add(next); // its place counts in the numbers of blobs
                next = chain.size() < known.size() ? known.get(chain.size()) : 0;
            }
        }
        return new DataPages(pages, relation, List.copyOf(chain), List.copyOf(lost), highest, count);
    }

    /** How many data pages a pointer page may have. */
    int slots() {
        return pages.header().layout().dataPagesPerPointerPage();
    }

    /** The numbers of the data pages of one pointer page that may have rows, in their order. */
    List<Long> withRows(long pointerPage) throws IOException, Damaged {
        return withRows(pages.header().layout(), pages.page(pointerPage).expect(Page.POINTERS));
    }

    private static List<Long> withRows(Layout layout, Page page) {
        int used = Math.min(page.u16(24), layout.dataPagesPerPointerPage());
        List<Long> numbers = new ArrayList<>(used);
        for (int slot = 0; slot < used; slot++) {
            long number = page.u32(layout.pointerOffset(slot));
            int flags = layout.hasPointerFlags() ? page.u8(layout.pointerFlagsOffset(slot)) : 0;
            if (number != 0 && (flags & (EMPTY | SECONDARY)) == 0) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** A data page by its place in the relation. */
    Page data(long place) throws IOException, Damaged {
        long pointer = place / slots();
        if (pointer >= pointerPages.size()) {
            throw new Damaged("the table has no data page " + place);
        }
        Page page = pages.page(pointerPages.get((int) pointer)).expect(Page.POINTERS);
        long number = page.u32(pages.header().layout().pointerOffset((int) (place % slots())));
        if (number == 0) {
            throw new Damaged("the table has no data page " + place);
        }
        return pages.page(number).expectDataOf(relation);
    }
}
