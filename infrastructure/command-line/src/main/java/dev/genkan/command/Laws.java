package dev.genkan.command;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Looks in the buckets and tables of a house that is quiet whether what was promised was kept. */
final class Laws {

    private final Storage storage;
    private final BigQuery warehouse;
    private final String interfaceBucket;

    /** @param interfaceBucket where all files were uploaded */
    Laws(Clients clients, String interfaceBucket) {
        this.storage = clients.storage();
        this.warehouse = clients.warehouse();
        this.interfaceBucket = interfaceBucket;
    }

    /** What is not as it must be, in words; nothing when all is. */
    List<String> broken(Collection<SoakFile> files) throws IOException, InterruptedException {
        List<String> broken = new ArrayList<>();
        Map<String, Totals> tables = tables();
        List<Blob> archive = objects(Deployment.ARCHIVE_BUCKET, "");
        for (SoakFile file : files) {
            List<String> wrong = new ArrayList<>();
            conservation(file, wrong);
            once(file, tables.getOrDefault(file.company(), new Totals(0, 0)), wrong);
            nothingLost(file, archive, wrong);
            wrong.forEach(what -> broken.add(file.name() + ": " + what));
        }
        for (String bucket : List.of(Deployment.LOAD_BUCKET, Deployment.BACKUP_BUCKET)) {
            objects(bucket, "").forEach(left -> broken.add("left in " + bucket + ": " + left.getName()));
        }
        return broken;
    }

    /** Rows in = loaded + rejected + superseded, and each of them is what was sent. */
    private void conservation(SoakFile file, List<String> wrong) {
        List<Blob> receipts = objects(interfaceBucket, "receipts/" + file.name() + ".");
        if (receipts.size() != 1) {
            wrong.add("expected one receipt but found " + receipts.size());
            return;
        }
        Receipt receipt = Receipt.fromJson(text(receipts.getFirst()));
        if (receipt.outcome() != Outcome.LOADED || !receipt.rows().equals(file.rows())) {
            wrong.add("expected " + file.rows() + " in the receipt but found " + receipt.outcome() + " "
                    + receipt.rows());
        }
        if (file.rows().loaded() > 0 && receipt.merged().isEmpty()) {
            wrong.add("the receipt does not know of its merge");
        }
        List<Blob> errors = objects(interfaceBucket, "errors/" + file.name() + ".");
        long lines =
                errors.stream().mapToLong(error -> text(error).lines().count()).sum();
        if (errors.size() != 1 || lines != file.rows().rejected()) {
            wrong.add("expected one error file with " + file.rows().rejected() + " lines but found " + errors.size()
                    + " with " + lines);
        }
    }

    /** Each row that wins is in the table once, with its own value. */
    private static void once(SoakFile file, Totals found, List<String> wrong) {
        Totals expected = new Totals(file.rows().loaded(), file.prices());
        if (!found.equals(expected)) {
            wrong.add("expected " + expected + " in the table but found " + found);
        }
    }

    /** The bytes that were sent are in the archive, and nowhere else. */
    private void nothingLost(SoakFile file, List<Blob> archive, List<String> wrong) throws IOException {
        List<Blob> archived = archive.stream()
                .filter(blob -> blob.getName().contains(file.name()))
                .toList();
        if (archived.size() != 1 || !Arrays.equals(file.content(), unpacked(archived.getFirst()))) {
            wrong.add("expected its bytes in the archive but found " + archived.size() + " objects of its name");
        }
        if (storage.get(interfaceBucket, file.name()) != null) {
            wrong.add("it is in " + interfaceBucket + " still");
        }
    }

    private Map<String, Totals> tables() throws InterruptedException {
        Map<String, Totals> totals = new HashMap<>();
        String sql = "SELECT company_code, COUNT(*), SUM(price) FROM " + Deployment.MAIN_DATASET
                + ".items GROUP BY company_code";
        for (FieldValueList row : warehouse.query(QueryJobConfiguration.of(sql)).iterateAll()) {
            totals.put(
                    row.get(0).getStringValue(),
                    new Totals(
                            row.get(1).getLongValue(),
                            row.get(2).getNumericValue().longValueExact()));
        }
        return totals;
    }

    private static byte[] unpacked(Blob blob) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(blob.getContent()))) {
            return gzip.readAllBytes();
        }
    }

    private static String text(Blob blob) {
        return new String(blob.getContent(), StandardCharsets.UTF_8);
    }

    private List<Blob> objects(String bucket, String prefix) {
        return storage.list(bucket, BlobListOption.prefix(prefix)).streamAll().toList();
    }

    /** How many rows a file has in the table, and the sum of their prices. */
    private record Totals(long rows, long prices) {}
}
