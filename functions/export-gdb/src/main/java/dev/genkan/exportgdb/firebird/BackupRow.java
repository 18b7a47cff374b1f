package dev.genkan.exportgdb.firebird;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The row of a backup's table that is read at the moment. For one thread. */
final class BackupRow implements Row {

    private final BackupRecords records;
    private final BackupLayout layout;
    private final List<Column> columns;
    /** Of each column; empty for those that are computed. */
    private final List<Optional<Cell>> cells;

    BackupRow(BackupTable table, BackupRecords records, Values values) {
        this.records = records;
        this.layout = table.layout();
        this.columns = table.table().columns();
        this.cells = new ArrayList<>(Collections.nCopies(columns.size(), Optional.empty()));
        for (int slot = 0; slot < layout.slots().size(); slot++) {
            BackupLayout.Slot stored = layout.slots().get(slot);
            Column column = columns.get(stored.place());
            cells.set(
                    stored.place(),
                    Optional.of(new Cell(slot, stored.stored().offset(), values.writer(stored.stored(), column))));
        }
    }

    private record Cell(int slot, int offset, ValueWriter writer) {}

    @Override
    public boolean write(int place, CellBuffer out) throws IOException, Damaged {
        Optional<Cell> cell = cells.get(place);
        if (cell.isEmpty() || layout.isNull(records.row(), cell.get().slot())) {
            return false;
        }
        try {
            cell.get().writer().write(records.row(), cell.get().offset(), out);
            return true;
        } catch (Damaged damaged) {
            throw new Damaged(columns.get(place).name() + ": " + damaged.what());
        }
    }
}
