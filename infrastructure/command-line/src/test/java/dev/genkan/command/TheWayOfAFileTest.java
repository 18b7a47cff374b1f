package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import dev.genkan.command.Partner.Sent;
import dev.genkan.command.generate.FileGenerator;
import dev.genkan.command.generate.Mixture;
import dev.genkan.command.generate.Size;
import dev.genkan.receipt.Receipt;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.Receipt.Outcome;
import dev.genkan.receipt.RowCounts;
import dev.genkan.schema.FileDefinition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files from their partner's bucket to the main table and back, through real clients and functions; each test has its own keys. The
 * house may be elsewhere: see {@link Elsewhere}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TheWayOfAFileTest {

    private static final Path FILES = TestHouse.EXAMPLE.resolve("files");

    private TestHouse house;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        house = openHouse(folder);
    }

    /** Opens the house that the files are sent to. */
    TestHouse openHouse(Path folder) throws IOException, InterruptedException {
        return TestHouse.ofSettings(folder);
    }

    @AfterAll
    void close() throws IOException {
        house.close();
    }

    @Test
    void aCleanFileIsMergedAndItsPartnerGetsAnEmptyErrorFile() throws IOException, InterruptedException {
        Sent sent = house.send("tokyo", "items_20260401060000.tsv", file("tokyo/items_20260401060000.tsv"));
        house.settle();

        Receipt receipt = house.receipt(sent);
        assertThat(receipt.outcome()).isEqualTo(Outcome.LOADED);
        assertThat(receipt.rows()).isEqualTo(new RowCounts(12, 12, 0, 0));
        assertThat(receipt.merged())
                .hasValueSatisfying(merged -> assertThat(merged)
                        .extracting(Merged::inserted, Merged::updated, Merged::deleted)
                        .containsExactly(12L, 0L, 0L));
        assertThat(house.errorFile(sent)).isEmpty();
        assertThat(house.rows("SELECT name, price, sales_start_on, is_discontinued, created_at = updated_at"
                        + " FROM warehouse.items WHERE company_code = '9001' AND item_code = '4900000000003'"))
                .containsExactly("みかん 1kg|498.5|NULL|false|true");
    }

    @Test
    void anErrorFileIsCorrectedAndSentAgainUnderItsName() throws IOException, InterruptedException {
        Sent sent = house.send("tokyo", "items_20260402070000.tsv", """
                9777\t1\t20260402070000\t0\tgood\tC10\t10\t0.08\t20200401\t\t0
                9777\t2\t20260402070000\t0\tdear\tC10\tten\t0.08\t20200401\t\t0
                9777\t3\t20260402070000\t0\told\tC10\t30\t0.08\t20201399\t\t0
                """);
        house.settle();
        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(3, 1, 2, 0));
        assertThat(house.receipt(sent).corrects()).isEmpty();

        String corrected = new String(house.errorFile(sent), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(0, line.lastIndexOf('\t')))
                .map(line -> line.replace("\tten\t", "\t20\t").replace("20201399", "20201231"))
                .collect(Collectors.joining("\n", "", "\n"));
        Sent again = house.send("tokyo", sent.name() + "." + sent.generation() + ".tsv", corrected);
        house.settle();

        assertThat(house.receipt(again).rows()).isEqualTo(new RowCounts(2, 2, 0, 0));
        assertThat(house.receipt(again).corrects())
                .contains("receipts/" + sent.name() + "." + sent.generation() + ".json");
        assertThat(house.rows("SELECT item_code, price, sales_start_on FROM warehouse.items"
                        + " WHERE company_code = '9777' ORDER BY item_code"))
                .containsExactly("1|10|2020-04-01", "2|20|2020-04-01", "3|30|2020-12-31");
    }

    @Test
    void nothingButArchiveAndAnswersIsLeftOfAFile() throws IOException, InterruptedException {
        byte[] content = file("tokyo/item_categories_20260401060000.tsv");
        Sent sent = house.send("tokyo", "item_categories_20260401060000.tsv", content);
        house.settle();

        assertThat(house.objects(sent.bucket())).doesNotContain(sent.name());
        assertThat(house.objects(house.bucket("load"))).noneMatch(name -> name.endsWith(sent.name()));
        assertThat(house.objects(house.bucket("backup"))).noneMatch(name -> name.endsWith(sent.name()));
        String archived = "tokyo/" + sent.bucket() + "/" + sent.generation() + "/" + sent.name() + ".gz";
        Blob archive = house.storage().get(BlobId.of(house.bucket("archive"), archived));
        assertThat(archive.getContentType()).isEqualTo("application/gzip");
        assertThat(archive.getContentEncoding()).isNull();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(archive.getContent())).readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void aCompressedFileIsLoadedLikeAnyOther() throws IOException, InterruptedException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        for (String line :
                new String(file("tokyo/item_categories_20260401060000.tsv"), StandardCharsets.UTF_8).split("(?<=\n)")) {
            try (GZIPOutputStream member = new GZIPOutputStream(compressed)) {
                member.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        Sent sent = house.send("tokyo", "item_categories_20260401070000.tsv.gz", compressed.toByteArray());
        house.settle();

        assertThat(house.receipt(sent).outcome()).isEqualTo(Outcome.LOADED);
        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(5, 5, 0, 0));
        assertThat(house.errorFile(sent)).isEmpty();
    }

    @Test
    void aFileOfAFormatOfItsOwnIsLoadedAndItsErrorsComeBackInThatFormat() throws IOException, InterruptedException {
        house.define("interface_files/menus.yaml", """
                name: 献立
                filename: menus_*.csv
                format: {charset: windows-31j, delimiter: ",", quote: '"', header: true}
                fields:
                  - {name: code,  type: INTEGER, key: true, required: true, description: コード}
                  - {name: title, type: STRING,  description: 名称}
                """);
        house.rows("CREATE TABLE warehouse.menus (code INT64 NOT NULL, title STRING)");
        String header = "コード,名称";
        Sent sent = house.send(
                "tokyo",
                "menus_1.csv",
                (header + "\r\n1,\"親子丼,\n並\"\r\nx,\"表 ソ\"\r\n").getBytes(Charset.forName("windows-31j")));
        house.settle();

        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(2, 1, 1, 0));
        assertThat(house.rows("SELECT code, title FROM warehouse.menus")).containsExactly("1|親子丼,\n並");
        assertThat(new String(house.errorFile(sent), Charset.forName("windows-31j")))
                .isEqualTo(header + ",reasons\r\nx,\"表 ソ\",\"(code: could not parse \"\"x\"\" as integer)\"\r\n");
    }

    @Test
    void everyKindOfBadRowComesBackByteForByteWithItsReasons() throws IOException, InterruptedException {
        byte[] content = file("tokyo/journal_20260401220000.tsv");
        Sent sent = house.send("tokyo", "journal_20260401220000.tsv", content);
        house.settle();

        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(19, 5, 14, 0));
        List<String> received = latin1(content).lines().toList();
        List<String> returned = latin1(house.errorFile(sent)).lines().toList();
        assertThat(returned).hasSize(14).allSatisfy(line -> {
            int reasons = line.lastIndexOf("\t(");
            assertThat(line.substring(reasons + 1)).startsWith("(").endsWith(")");
            assertThat(received).contains(line.substring(0, reasons));
        });
        assertThat(returned)
                .anyMatch(line -> line.endsWith("\t(quantity: could not parse \"abc\" as integer)"))
                .anyMatch(line -> line.contains("quantity: could not parse \"x\" as integer; ")
                        && line.contains("unit_price: could not parse \"y\" as number"));
        assertThat(house.rows(
                        "SELECT line_no, quantity, amount, CHAR_LENGTH(note), note LIKE '　%' FROM warehouse.journal"
                                + " WHERE store_code = '0101' ORDER BY line_no"))
                .containsExactly(
                        "1|2|476|NULL|NULL",
                        "2|2|476|9|false",
                        "17|12|476.999|NULL|NULL",
                        "18|2|476|200|false",
                        "19|2|476|9|true");
    }

    @Test
    void theNewestOfEachKeyIsLoadedAndTheOthersAreCounted() throws IOException, InterruptedException {
        Sent sent = house.send("tokyo", "customers_20260401230000.tsv", file("tokyo/customers_20260401230000.tsv"));
        house.settle();

        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(8, 5, 0, 3));
        assertThat(house.rows("SELECT customer_code, rank, points, region FROM warehouse.customers"
                        + " WHERE customer_code IN ('M000001', 'M000002') ORDER BY customer_code"))
                .containsExactly("M000001|PLATINUM|1260|100", "M000002|SILVER|300|150");
    }

    @Test
    void deletionsDeleteAlsoWhenTheyAreOlder() throws InterruptedException {
        house.send("tokyo", "customers_d1_20260401230000.tsv", """
                D1	20260401100000	0	GOLD	1980		10
                D2	20260401100000	0	GOLD	1980		10
                """.replaceAll("\n", "\t20200101\n"));
        house.settle();
        Sent sent = house.send("tokyo", "customers_d2_20260402230000.tsv", """
                D1	20260301100000	1				0
                D3	20260402100000	1				0
                """.replaceAll("\n", "\t\n"));
        house.settle();

        assertThat(house.receipt(sent).merged())
                .hasValueSatisfying(merged -> assertThat(merged)
                        .extracting(Merged::inserted, Merged::updated, Merged::deleted)
                        .containsExactly(0L, 0L, 1L));
        assertThat(house.rows("SELECT customer_code FROM warehouse.customers WHERE customer_code LIKE 'D%'"))
                .containsExactly("D2");
    }

    @Test
    void anEmptyFileIsAnsweredLikeAnyOther() throws InterruptedException {
        Sent sent = house.send("tokyo", "stores_20260401060000.tsv", "");
        house.settle();

        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(0, 0, 0, 0));
        assertThat(house.receipt(sent).outcome()).isEqualTo(Outcome.LOADED);
        assertThat(house.errorFile(sent)).isEmpty();
    }

    @Test
    void lineEndsAndByteOrderMarkOfWindowsAreNoPartOfTheRows() throws IOException, InterruptedException {
        Sent sent = house.send("osaka", "items_20260401070000.tsv", file("osaka/items_20260401070000.tsv"));
        house.settle();

        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(4, 4, 0, 0));
        assertThat(house.rows("SELECT item_code FROM warehouse.items WHERE company_code = '9002' ORDER BY 1 LIMIT 1"))
                .containsExactly("4900000000001");
    }

    @Test
    void aSitesFormatterMakesItsFileStandard() throws IOException, InterruptedException {
        Sent sent = house.send("osaka", "stores_20260401070000.tsv", file("osaka/stores_20260401070000.tsv"));
        house.settle();

        assertThat(house.receipt(sent).rows()).isEqualTo(new RowCounts(3, 3, 0, 0));
        assertThat(house.receipt(sent).definitions())
                .extracting(Receipt.DefinitionVersion::object)
                .containsExactly("interface_files/stores.yaml", "udf/osaka/stores.js");
        assertThat(house.rows("SELECT store_code, postcode, closed_on, floor_area FROM warehouse.stores"
                        + " WHERE company_code = '9002' ORDER BY store_code"))
                .containsExactly(
                        "S001|5420076|NULL|1200.5", "S002|5300001|NULL|2380", "S003|5430055|2025-01-31|960.25");
    }

    @Test
    void newestWinsInWhicheverOrderFilesCome() throws InterruptedException {
        String older = "9003\tA\t20260401000000\t0\told\t\t1\t\t\t\t0\n9003\tB\t20260401000000\t0\told\t\t1\t\t\t\t0\n";
        String newer = "9003\tA\t20260402000000\t0\tnew\t\t2\t\t\t\t0\n";
        house.send("tokyo", "items_o1_20260402000000.tsv", newer);
        house.settle();
        Sent late = house.send("tokyo", "items_o2_20260401000000.tsv", older);
        house.settle();

        assertThat(house.receipt(late).merged())
                .hasValueSatisfying(merged -> assertThat(merged)
                        .extracting(Merged::inserted, Merged::updated)
                        .containsExactly(1L, 0L));
        assertThat(house.rows("SELECT item_code, name FROM warehouse.items WHERE company_code = '9003' ORDER BY 1"))
                .containsExactly("A|new", "B|old");
    }

    @Test
    void aFileOfManyRowsBalances() throws IOException, InterruptedException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        FileDefinition journal =
                FileTypes.named(DefinitionFiles.in(TestHouse.EXAMPLE.resolve("definitions")), "journal");
        new FileGenerator(journal, "9001", new Mixture(5, 0.02, List.of(), 0.05, 0.02))
                .writeTo(content, Size.ofRows(20_000));
        Sent sent = house.send("tokyo", "journal_20260401235959.tsv", content.toByteArray());
        house.settle();

        RowCounts rows = house.receipt(sent).rows();
        assertThat(rows.in()).isEqualTo(20_000);
        assertThat(rows.in()).isEqualTo(rows.loaded() + rows.rejected() + rows.superseded());
        assertThat(latin1(house.errorFile(sent)).lines()).hasSize((int) rows.rejected());
        assertThat(house.rows(
                        "SELECT COUNT(*) FROM warehouse.journal WHERE business_date = '2026-04-01' AND receipt_no > 0"
                                + " AND store_code <> '0101'"))
                .containsExactly(Long.toString(rows.loaded()));
    }

    @Test
    void everyStepTellsTheLedger() throws InterruptedException {
        Sent sent = house.send("tokyo", "item_categories_ledger_20260401060000.tsv", "L1\t\tledger\n");
        house.settle();

        String[] steps = {"archive", "load-work-table", "merge", "receive-files", "return-error-files"};
        assertThat(house.logRows(
                        "SELECT DISTINCT jsonPayload.step FROM logs.run_googleapis_com_stdout"
                                + " WHERE jsonPayload.generation = '" + sent.generation() + "' ORDER BY 1",
                        steps))
                .contains(steps);
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(FILES.resolve(name));
    }

    /** Bytes as text in which each byte is one character, whatever it is. */
    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
