package dev.genkan.loadworktable;

import dev.genkan.cloud.StoredObject;
import dev.genkan.loadworktable.engine.Report;
import dev.genkan.receipt.Origin;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.DefinitionVersion;
import dev.genkan.receipt.Receipt.Rejection;
import dev.genkan.receipt.RowCounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The work that was done on a file: all that its receipt says and that is not known without having read it. */
record Work(
        Receipt.Outcome outcome,
        Optional<String> reason,
        Optional<String> fileType,
        List<DefinitionVersion> definitions,
        RowCounts rows,
        List<Rejection> rejections) {

    static Work loaded(Ruling.ByRules rules, RowCounts rows, List<Rejection> rejections) {
        return new Work(
                Receipt.Outcome.LOADED,
                Optional.empty(),
                Optional.of(rules.definition().fileType()),
                rules.versions(),
                rows,
                rejections);
    }

    static Work refused(Ruling.Refused ruling, Report report) {
        return new Work(
                Receipt.Outcome.REFUSED,
                Optional.of(ruling.reason()),
                ruling.fileType(),
                ruling.versions(),
                report.rows(),
                report.rejections());
    }

    Receipt receipt(StoredObject file, Origin origin, Instant started, Instant finished, Optional<String> corrects) {
        return new Receipt(
                origin,
                file.size(),
                file.crc32c(),
                outcome,
                reason,
                fileType,
                definitions,
                rows,
                rejections,
                Optional.of(origin.errorFileName()),
                file.created(),
                started,
                finished,
                Optional.empty(),
                corrects,
                Optional.empty());
    }
}
