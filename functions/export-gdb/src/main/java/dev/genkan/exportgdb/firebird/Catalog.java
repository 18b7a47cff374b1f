package dev.genkan.exportgdb.firebird;

import dev.genkan.exportgdb.firebird.SystemTable.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where everything is: the first pages of all relations, and the rows of the tables that describe the others. */
final class Catalog {

    private static final int PAGES = 0;

    private final PageFile pages;
    private final Map<Integer, TreeMap<Long, Long>> pointerPages = new HashMap<>();
    private final Transactions transactions;
    private final List<Loss> lost = new ArrayList<>();

    /** Reads RDB$PAGES, from which all else is found. */
    Catalog(PageFile pages) throws IOException {
        this.pages = pages;
        Map<Long, Long> transactionPages = new HashMap<>();
        DataPages data = DataPages.of(pages, PAGES, List.of(pages.header().pagesPage()));
        Records records =
                new Records(pages, new Transactions(pages, Map.of()), PAGES, number -> Records.Formats.ANY_LENGTH);
        scan(data, records, () -> {
            byte[] row = records.row();
            long page = LittleEndian.u32(row, 4);
            long sequence = LittleEndian.u32(row, 12);
            switch (LittleEndian.u16(row, 16)) {
                case Page.POINTERS ->
                    pointerPages
                            .computeIfAbsent(LittleEndian.u16(row, 8), relation -> new TreeMap<>())
                            .put(sequence, page);
                case Page.TRANSACTIONS -> transactionPages.put(sequence, page);
                default -> {}
            }
        });
        this.transactions = new Transactions(pages, transactionPages);
    }

    Transactions transactions() {
        return transactions;
    }

    /** What could not be read of all that was asked for. */
    List<Loss> lost() {
        return List.copyOf(lost);
    }

    /** The data pages of a relation. */
    DataPages dataPages(int relation) throws IOException {
        Map<Long, Long> known = pointerPages.getOrDefault(relation, new TreeMap<>());
        return DataPages.of(pages, relation, List.copyOf(known.values()));
    }

    /** Takes what it needs from a row. */
    @FunctionalInterface
    interface Taking {
        void take(SystemRow row) throws IOException, Damaged;
    }

    /** Shows all rows of a system table. */
    void forEach(SystemTable table, Taking taking) throws IOException {
        DataPages data = dataPages(table.id());
        lost.addAll(data.lost());
        Records records = new Records(pages, transactions, table.id(), number -> Records.Formats.ANY_LENGTH);
        Map<String, Place> places = table.places(pages.header().layout()).stream()
                .collect(Collectors.toMap(Place::name, Function.identity()));
        SystemRow row = new SystemRow(places, records, new Blobs(pages, data));
        scan(data, records, () -> taking.take(row));
    }

    private interface Visit {
        void row() throws IOException, Damaged;
    }

    private void scan(DataPages data, Records records, Visit visit) throws IOException {
        for (long pointerPage : data.pointerPages()) {
            List<Long> numbers = numbers(data, pointerPage);
            for (long number : numbers) {
                scan(data, number, records, visit);
            }
        }
    }

    private List<Long> numbers(DataPages data, long pointerPage) throws IOException {
        try {
            return data.withRows(pointerPage);
        } catch (Damaged damaged) {
            lost.add(new Loss(pointerPage, -1, damaged.what()));
            return List.of();
        }
    }

    private void scan(DataPages data, long number, Records records, Visit visit) throws IOException {
        try {
            Page page = pages.page(number).expectDataOf(data.relation());
            int lines = page.lines();
            for (int line = 0; line < lines; line++) {
                visit(page, line, records, visit);
            }
        } catch (Damaged damaged) {
            lost.add(new Loss(number, -1, damaged.what()));
        }
    }

    private void visit(Page page, int line, Records records, Visit visit) throws IOException {
        try {
            if (records.read(page, line)) {
                visit.row();
            }
        } catch (Damaged damaged) {
            lost.add(new Loss(page.number(), line, damaged.what()));
        }
    }
}
