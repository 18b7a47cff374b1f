package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import dev.genkan.command.Partner.Sent;
import dev.genkan.receipt.Receipt.Merged;
import dev.genkan.receipt.Receipt.Outcome;
import dev.genkan.receipt.RowCounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that cannot be loaded, or not as they are: each ends with a reason that someone can act on, and disturbs nobody else.
 * {@link Ending} holds for all of them that nothing was repeated or given up and that the rows balance.
 */
class HopelessFilesTest {

    private static final String GOOD_ITEM = "9001\t%s\t20260401000000\t0\tname\t\t1\t\t\t\t0\n";

    /** What files of this name begin with is delivered so late that a test can do something before it. */
    private static final String LATE = "item_categories_late";

    private static final Duration LATENESS = Duration.ofSeconds(2);

    private static final String DEFINITION = """
            name: %1$s
            filename: %1$s_*yyyymmddhhmiss*.tsv
            fields:
              - {name: code, type: STRING, key: true, required: true, description: code}
              - {name: note, type: STRING, description: note}
            """;

    @TempDir
    private static Path folder;

    private static TestHouse house;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        house = TestHouse.open(
                folder,
                delivery -> List.of(
                        delivery.target().equals("receive-files")
                                        && delivery.name().contains(LATE)
                                ? LATENESS
                                : Duration.ZERO));
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price_list_20260401.csv",
                "coupons_20260401000000.tsv",
                "items_2026.tsv",
                "items_2026040100000.tsv",
                "items20260401000000.tsv",
                "Items_20260401000000.tsv",
                "items_２０２６０４０１００００００.tsv",
                "items_20260401000000.tsv ",
                "items_20260401000000.tsv.zip",
                "item_categorie_20260401000000.tsv"
            })
    void aFileWhoseNameIsOfNoTypeIsReturnedWithTheNamesThatAre(String name) throws Exception {
        Ending ending = ending(house.send("tokyo", name, "1\t2\nlast"));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.receipt().fileType()).isEmpty();
        assertThat(ending.reason())
                .startsWith("no file type has such a name; known are ")
                .contains("items_*yyyymmddhhmiss*.tsv", "item_categories_*yyyymmddhhmiss*.tsv");
        assertThat(ending.rows()).isEqualTo(new RowCounts(2, 0, 2, 0));
        assertThat(ending.errorFile())
                .startsWith("1\t2\t(no file type has such a name; known are ")
                .contains("\nlast\t(no file type");
        assertThat(ending.chat()).hasSize(1).first().asString().contains("WARNING", ending.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "item_categories_20260401000001.tsv, item_categories",
        "items_item_categories_20260401000001.tsv, items",
        "items_special_20260401000001.tsv, items_special",
        "items_specials_20260401000001.tsv, items"
    })
    void ofTwoTypesWithTheSameBeginningTheWholeNameDecides(String name, String fileType) throws Exception {
        type("items_special");

        Ending ending = ending(house.send("tokyo", name, "a\tb\tc\td\n"));

        assertThat(ending.receipt().fileType()).contains(fileType);
        assertThat(ending.rows()).isEqualTo(new RowCounts(1, 0, 1, 0));
        assertThat(ending.chat()).isEmpty();
    }

    @Test
    void aBrokenDefinitionIsToldWithAllItsMistakesAndOnceItIsCorrectedTheSameFileIsLoaded() throws Exception {
        type("coupon_books");
        house.define("interface_files/coupon_books.yaml", """
                name: coupons
                filename: coupon_books_*yyyymmddhhmiss*.tsv
                fields:
                  - {name: code, type: STRNG, key: true}
                  - {name: note, typ: STRING}
                """);

        Ending refused = ending(house.send("tokyo", "coupon_books_20260401000000.tsv", "1\tone\n"));

        assertThat(refused.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.receipt().fileType()).contains("coupon_books");
        assertThat(refused.reason())
                .contains("interface_files/coupon_books.yaml:4: ", "\"STRNG\"", "expected one of", "STRING, INTEGER")
                .contains("interface_files/coupon_books.yaml:5: ", "\"typ\"");
        assertThat(refused.rows()).isEqualTo(new RowCounts(1, 0, 1, 0));
        assertThat(refused.errorFile()).startsWith("1\tone\t(the definition of coupon_books is broken: ");
        assertThat(refused.chat()).hasSize(1).first().asString().contains("ERROR", refused.reason(), "Correct it");

        house.define("interface_files/coupon_books.yaml", DEFINITION.formatted("coupon_books"));
        Ending loaded = ending(house.send("tokyo", "coupon_books_20260401000000.tsv", "1\tone\n"));

        assertThat(loaded.rows()).isEqualTo(new RowCounts(1, 1, 0, 0));
        assertThat(loaded.errorFile()).isEmpty();
        assertThat(house.rows("SELECT * FROM warehouse.coupon_books")).containsExactly("1|one");
    }

    @Test
    void aFileOfABrokenTypeIsNotTakenForOneOfATypeWithAWiderName() throws Exception {
        house.define("interface_files/items_seasonal.yaml", "name: seasonal items\n");

        Ending ending = ending(
                house.send("tokyo", "items_seasonal_20260401000000.tsv", GOOD_ITEM.formatted("OF-ANOTHER-TYPE")));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.receipt().fileType()).contains("items_seasonal");
        assertThat(ending.reason()).contains("interface_files/items_seasonal.yaml:1: ", "\"filename\" is missing");
        assertThat(ending.chat()).hasSize(1);
        assertThat(house.rows("SELECT item_code FROM warehouse.items WHERE item_code = 'OF-ANOTHER-TYPE'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            syntax    | function format(line) { return line     | does not parse: ,udf/tokyo/broken_syntax.js line 1
            nothing   | function formatLine(line) { return line } | has no function format(line)
            number    | var format = 1                          | has no function format(line)
            at_start  | throw 'at once'; function format(l) { return l } | threw at once,udf/tokyo/broken_at_start.js line 1
            for_ever  | for (;;) {} function format(l) { return l } | took longer than 200 ms
            """)
    void aFormatterThatCannotRunRefusesTheFileAndIsToldOnce(String what, String script, String reason)
            throws Exception {
        String fileType = "broken_" + what;
        type(fileType);
        house.define("udf/tokyo/" + fileType + ".js", script);

        Ending ending = ending(house.send("tokyo", fileType + "_20260401000000.tsv", "1\tone\n2\ttwo\n"));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.reason())
                .startsWith("the formatter udf/tokyo/" + fileType + ".js is broken: ")
                .contains(reason.split(","));
        assertThat(ending.rows()).isEqualTo(new RowCounts(2, 0, 2, 0));
        assertThat(ending.errorFile()).startsWith("1\tone\t(the formatter udf/tokyo/");
        assertThat(ending.chat()).hasSize(1).first().asString().contains("ERROR", ending.reason(), "Correct it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            loop      | for (;;) {}                              | took longer than 200 ms
            recursion | return format(line)                      | called itself too often
            memory    | var s = 'x'; for (;;) { s += s }         | made a text or an array of more than 1048576 characters
            throws    | throw 'not this one'                     | threw not this one (udf/tokyo/odd_throws.js line 1)
            failing   | return line.nothing.at.all               | threw TypeError
            java      | return java.lang.System.getProperty('user.home') | threw ReferenceError
            packages  | return Packages.java.io.File('/').list() | threw ReferenceError
            reflect   | return line.getClass().forName('java.io.File').getName() | threw TypeError
            number    | return 7                                 | returned something that is not a string
            undefined | return                                   | returned something that is not a string
            break     | return line + '\\n' + line               | returned a line break
            """)
    void aLineThatTheFormatterFailsOnIsReturnedAsItCameAndTheOthersGoOn(String what, String statement, String reason)
            throws Exception {
        String fileType = "odd_" + what;
        type(fileType);
        house.define(
                "udf/tokyo/" + fileType + ".js",
                "function format(line) { if (line.indexOf('bad') < 0) return line.replace('-', ''); " + statement
                        + "; }");

        Ending ending = ending(house.send("tokyo", fileType + "_20260401000000.tsv", "1\to-ne\n2\tb-bad\n3\tthree\n"));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.LOADED);
        assertThat(ending.rows()).isEqualTo(new RowCounts(3, 2, 1, 0));
        assertThat(ending.errorFile()).startsWith("2\tb-bad\t(formatter: ").contains(reason);
        assertThat(ending.chat()).isEmpty();
        assertThat(house.rows("SELECT * FROM warehouse." + fileType + " ORDER BY 1"))
                .containsExactly("1|one", "3|three");
    }

    @Test
    void aFileThatIsNotTheGzipThatItsNameSaysIsRefusedAsAWhole() throws Exception {
        Ending ending = ending(house.send("tokyo", "items_20260401000000.tsv.gz", "1\t2\nlast"));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.reason()).isEqualTo("not a whole gzip file, at byte 1: it does not begin like gzip");
        assertThat(ending.rows()).isEqualTo(new RowCounts(1, 0, 1, 0));
        assertThat(ending.errorFile()).isEqualTo("\t(" + ending.reason() + ")\n");
        assertThat(ending.chat()).hasSize(1).first().asString().contains("ERROR", ending.reason());
    }

    @Test
    void aFileOfNoBytesHasNoRows() throws Exception {
        Ending ending = ending(house.send("osaka", "stores_20260401000000.tsv", ""));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.LOADED);
        assertThat(ending.rows()).isEqualTo(new RowCounts(0, 0, 0, 0));
        assertThat(ending.errorFile()).isEmpty();
        assertThat(ending.chat()).isEmpty();
    }

    @Test
    void aLineOfManyMegabytesIsReturnedWholeAndTheLineAfterItIsLoaded() throws Exception {
        String reason = "\t(longer than 16777216 bytes)\n";
        Sent alone = house.send("tokyo", "items_long_20260401000000.tsv", megabytes(64, ""));
        Sent first = house.send(
                "tokyo",
                "items_longer_20260401000000.tsv",
                megabytes(17, "\n" + GOOD_ITEM.formatted("AFTER-LONG-LINE")));

        Ending refused = ending(alone);
        Ending loaded = ending(first);

        assertThat(refused.receipt().bytes()).isEqualTo(64 << 20);
        assertThat(refused.rows()).isEqualTo(new RowCounts(1, 0, 1, 0));
        assertThat(refused.errorFile().length()).isEqualTo((64 << 20) + reason.length());
        assertThat(refused.errorFile().substring(64 << 20)).isEqualTo(reason);
        assertThat(refused.chat()).isEmpty();
        assertThat(loaded.rows()).isEqualTo(new RowCounts(2, 1, 1, 0));
        assertThat(house.rows("SELECT item_code FROM warehouse.items WHERE item_code LIKE 'AFTER%'"))
                .containsExactly("AFTER-LONG-LINE");
    }

    @Test
    void controlCharactersInTextAreText() throws Exception {
        String name = "nul\0 cr\r esc\u001b bell\u0007 del\u007f";
        Sent sent = house.send("tokyo", "item_categories_control_20260401000000.tsv", "CONTROL\t\r\t" + name + "\n");

        Ending ending = ending(sent);

        assertThat(ending.errorFile()).isEmpty();
        assertThat(ending.rows()).isEqualTo(new RowCounts(1, 1, 0, 0));
        assertThat(house.rows(
                        "SELECT parent_code, name FROM warehouse.item_categories WHERE category_code = 'CONTROL'"))
                .containsExactly("\r|" + name);
        assertThat(house.rows("SELECT TO_HEX(CAST(SUBSTR(name, 1, 8) AS BYTES)) FROM warehouse.item_categories"
                        + " WHERE category_code = 'CONTROL'"))
                .containsExactly("6e756c002063720d");
    }

    @Test
    void linesThatAreNoRowsAreReturnedByteForByte() throws Exception {
        String tabs = "\t".repeat(1_000_000);
        String content = "A\t\tone\n\n\r\n\r\r\n" + tabs + "\nB\t\tn\u00e3me\nB\u00ff\u00fe\nC\tonly two\n";
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);

        Ending ending = ending(house.send("tokyo", "item_categories_bytes_20260401000000.tsv", bytes));

        assertThat(ending.rows()).isEqualTo(new RowCounts(8, 1, 7, 0));
        assertThat(ending.errorFile())
                .isEqualTo("\t(found 1 columns instead of 3)\n" + "\t(found 1 columns instead of 3)\r\n"
                        + "\r\t(found 1 columns instead of 3)\r\n" + tabs
                        + "\t(found 1000001 columns instead of 3)\n"
                        + "B\t\tn\u00e3me\t(name: not UTF-8 at byte 2 (0xE3))\n"
                        + "B\u00ff\u00fe\t(found 1 columns instead of 3; not UTF-8 at byte 2 (0xFF))\n"
                        + "C\tonly two\t(found 2 columns instead of 3)\n");
        assertThat(ending.chat()).isEmpty();
    }

    @Test
    void aFileOfNothingButLineEndsIsReturnedLineByLine() throws Exception {
        Ending ending = ending(house.send("tokyo", "items_blank_20260401000000.tsv", "\n\r\n\n"));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.LOADED);
        assertThat(ending.rows()).isEqualTo(new RowCounts(3, 0, 3, 0));
        assertThat(ending.errorFile().lines()).allMatch("\t(found 1 columns instead of 11)"::equals);
        assertThat(ending.chat()).isEmpty();
    }

    @Test
    void aFolderMarkerIsIgnoredInSilence() throws Exception {
        Ending ending = ending(house.send("tokyo", "2026/", ""));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(ending.reason()).isEqualTo("a folder marker, not a file");
        assertThat(ending.errors()).isEmpty();
        assertThat(ending.chat()).isEmpty();
        assertThat(house.objects(Deployment.interfaceBucket("tokyo"))).contains("2026/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"errors/items_20260401000000.tsv", "receipts/items_20260401000000.tsv", "errors/", "receipts/x/"
            })
    void whatIsPutBesideOurAnswersIsLeftAlone(String name) throws Exception {
        Sent sent = house.send("tokyo", name, "1\t2\n");
        house.settle();

        assertThat(house.bytes(sent.bucket(), name)).hasSize(4);
        assertThat(house.logOf(sent)).isEmpty();
        assertThat(house.chatAbout(sent)).isEmpty();
        assertThat(house.objects(sent.bucket())).noneMatch(other -> other.contains(Long.toString(sent.generation())));
    }

    @Test
    void aFileThatIsDeletedBeforeItIsReadIsToldToBeGone() throws Exception {
        Sent sent = house.send("tokyo", LATE + "_deleted_20260401000000.tsv", "LATE1\t\tname\n");
        assertThat(house.storage().delete(BlobId.of(sent.bucket(), sent.name())))
                .isTrue();

        Ending ending = ending(sent);

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.GONE);
        assertThat(ending.reason()).isEqualTo("deleted or replaced before it could be read");
        assertThat(ending.rows()).isEqualTo(new RowCounts(0, 0, 0, 0));
        assertThat(ending.chat()).hasSize(1).first().asString().contains("WARNING", ending.reason());
    }

    @Test
    void aFileThatIsReplacedBeforeItIsReadIsToldToBeGoneAndItsReplacementIsLoaded() throws Exception {
        String name = LATE + "_replaced_20260401000000.tsv";
        Sent first = house.send("tokyo", name, "LATE2\t\tfirst\nLATE3\t\tfirst\n");
        Sent second = house.send("tokyo", name, "LATE2\t\tsecond\n");

        Ending gone = ending(first);
        Ending loaded = ending(second);

        assertThat(gone.receipt().outcome()).isEqualTo(Outcome.GONE);
        assertThat(gone.receipt().bytes()).isEqualTo(26);
        assertThat(loaded.rows()).isEqualTo(new RowCounts(1, 1, 0, 0));
        assertThat(house.chatAbout(first)).hasSize(1);
        assertThat(
                        house.rows(
                                "SELECT category_code, name FROM warehouse.item_categories WHERE category_code IN ('LATE2', 'LATE3')"))
                .containsExactly("LATE2|second");
    }

    @Test
    void aFileInABucketOfNoSiteStaysThereAndIsTold() throws Exception {
        String bucket = Deployment.PROJECT + "-interface-nobody";
        house.bucket(bucket, Map.of());
        Storage storage = house.storage();
        byte[] content = "1\t2\n".getBytes(StandardCharsets.UTF_8);
        String name = "items_20260401000000.tsv";
        long generation = storage.create(BlobInfo.newBuilder(bucket, name).build(), content)
                .getGeneration();

        Ending ending = ending(new Sent(bucket, name, generation));

        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ending.reason()).isEqualTo("bucket has no site_id label, the file was left where it is");
        assertThat(ending.chat()).hasSize(1).first().asString().contains("ERROR", ending.reason(), "Label the bucket");
        assertThat(house.bytes(bucket, name)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026/04/",
                "with space /",
                "東京/本店 🏠/",
                "e\u0301 and é/",
                "../",
                "a/../../b/",
                "./",
                "//",
                "/",
                "50%2Foff%/",
                "a#b?c=d&e;f/",
                "*/[x]/{y}/",
                "\"quoted\"/it's/`back`/\\/",
                "$(id)/${HOME}/<b>/",
                "tab\t esc\u001b nel\u0085 line\u2028 paragraph\u2029/",
                "\u202efrom right to left/",
                "';DROP TABLE warehouse.items;--/",
                "thousand"
            })
    void aFileOfAnyNameIsLoadedAndItsAnswersAreFoundBesideIt(String where) throws Exception {
        String file = "items_" + Integer.toHexString(where.hashCode()) + "_20260401000000.tsv";
        String name = (where.equals("thousand") ? "名".repeat(320) + "/" : where) + file;
        String code = "NAME-" + Integer.toHexString(where.hashCode());

        Sent sent = house.send("tokyo", name, GOOD_ITEM.formatted(code) + "bad\n");
        Ending ending = ending(sent);

        assertThat(ending.receipt().origin().object()).isEqualTo(name);
        assertThat(ending.rows()).isEqualTo(new RowCounts(2, 1, 1, 0));
        assertThat(ending.errorFile()).isEqualTo("bad\t(found 1 columns instead of 11)\n");
        assertThat(ending.receipt().merged()).map(Merged::inserted).contains(1L);
        assertThat(ending.chat()).isEmpty();
        assertThat(house.objects(sent.bucket()))
                .doesNotContain(name)
                .filteredOn(object -> object.contains(Long.toString(sent.generation())))
                .allMatch(object -> where.equals("thousand")
                        || object.startsWith("errors/" + name)
                        || object.startsWith("receipts/" + name))
                .hasSize(2);
        assertThat(house.rows("SELECT COUNT(*) FROM warehouse.items WHERE item_code = '" + code + "'"))
                .containsExactly("1");
    }

    @Test
    void rowsWithoutAMainTableAreLoadedButNotMerged() throws Exception {
        house.define("interface_files/homeless.yaml", DEFINITION.formatted("homeless"));

        Ending ending = ending(house.send("tokyo", "homeless_20260401000000.tsv", "1\tone\n"));

        assertNotMerged(ending, "the main table warehouse.homeless is not there", "Create it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mistakes | target: [a]\\nkeyz: [code]                       | merge/unmerged_mistakes.yaml:1: ,merge/unmerged_mistakes.yaml:2: ,"keyz"
            yaml     | target: {                                        | merge/unmerged_yaml.yaml:
            key      | target: unmerged_key\\nkeys: [id]                | the key id is not a column
            select   | target: unmerged_select\\nkeys: [code]\\nselect: SELECT code, nothing, FALSE AS is_deleted FROM @work_table | BigQuery refused,nothing
            table    | target: no_such_table\\nkeys: [code]             | the main table warehouse.no_such_table is not there
            """)
    void rowsWithABrokenMergeDefinitionAreLoadedButNotMerged(String what, String definition, String reason)
            throws Exception {
        String fileType = "unmerged_" + what;
        type(fileType);
        house.define("merge/" + fileType + ".yaml", definition.replace("\\n", "\n") + "\n");

        Ending ending = ending(house.send("tokyo", fileType + "_20260401000000.tsv", "1\tone\n"));

        assertNotMerged(ending, reason.split(","));
        assertThat(house.rows("SELECT * FROM warehouse." + fileType)).isEmpty();
    }

    private static void assertNotMerged(Ending ending, String... reasons) {
        assertThat(ending.receipt().outcome()).isEqualTo(Outcome.LOADED);
        assertThat(ending.rows()).isEqualTo(new RowCounts(1, 1, 0, 0));
        assertThat(ending.errorFile()).isEmpty();
        assertThat(ending.chat())
                .hasSize(1)
                .first()
                .asString()
                .contains(
                        "ERROR",
                        "is loaded but not merged: ",
                        harmless(ending.mergeReason()),
                        "have the file uploaded again.")
                .contains(reasons);
    }

    /** As the chat shows it, whose marks begin with a bracket. */
    private static String harmless(String reason) {
        return reason.replace('[', '［');
    }

    /** Makes a file type of two columns, and its main table. */
    private static void type(String name) throws InterruptedException {
        house.define("interface_files/" + name + ".yaml", DEFINITION.formatted(name));
        house.rows("CREATE TABLE IF NOT EXISTS warehouse." + name + " (code STRING, note STRING)");
    }

    private static Ending ending(Sent sent) throws IOException, InterruptedException {
        return Ending.of(sent, house);
    }

    /** So many megabytes without a line end, and then that. */
    private static InputStream megabytes(int count, String end) {
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        InputStream last = new ByteArrayInputStream(end.getBytes(StandardCharsets.UTF_8));
        Stream<InputStream> parts = Stream.generate(() -> new ByteArrayInputStream(megabyte));
        return new SequenceInputStream(Collections.enumeration(
                Stream.concat(parts.limit(count), Stream.of(last)).toList()));
    }
}
