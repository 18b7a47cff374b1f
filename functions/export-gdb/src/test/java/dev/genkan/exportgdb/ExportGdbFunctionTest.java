package dev.genkan.exportgdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.genkan.cloud.CloudException;
import dev.genkan.exportgdb.Hook.Moment;
import dev.genkan.localcloud.testing.HttpCall.Answered;
import dev.genkan.localcloud.testing.LogLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportGdbFunctionTest {

    private final LogLines lines = LogLines.caught();
    private final House house = new House();

    @AfterEach
    void givesStandardOutputBack() {
        lines.close();
    }

    @Test
    void givesATokenForAPassword() {
        Answered answered = house.call("POST", "/token", "username=bruno&password=bruno%21", Map.of());

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.headers().get("Cache-Control")).containsExactly("no-store");
        JsonObject json = House.json(answered);
        assertThat(json.get("status").getAsString()).isEqualTo("SUCCESS");
        assertThat(json.get("token_type").getAsString()).isEqualTo("Bearer");
        assertThat(json.get("expires_in").getAsInt()).isEqualTo(1800);
    }

    @Test
    void answersAWrongPasswordAndAnUnknownNameAlike() {
        Answered wrong = house.call("POST", "/token", "username=anna&password=x", Map.of());
        Answered unknown = house.call("POST", "/token", "username=nobody&password=x", Map.of());

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown).isEqualTo(wrong);
    }

    @Test
    void doesNotLetAnyoneTryForever() {
        for (int attempt = 0; attempt < 10; attempt++) {
            house.call("POST", "/token", "username=anna&password=x", Map.of());
        }

        Answered answered = house.call("POST", "/token", "username=anna&password=anna!", Map.of());
        assertThat(answered.status()).isEqualTo(429);
        assertThat(answered.headers().get("Retry-After")).containsExactly("301");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "username=anna", "password=x", "{\"username\":\"anna\"}", "username=%zz&password=x"})
    void tellsThatAFormIsExpected(String body) {
        Answered answered = house.call("POST", "/token", body, Map.of());

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.body()).contains("a form with username and password is expected");
    }

    @ParameterizedTest
    @CsvSource({"POST,/export/", "GET,/check/x", "POST,/cancel/x", "GET,/list/", "POST,/clear/"})
    void answersNobodyWithoutAToken(String method, String path) {
        for (String header : List.of("", "Bearer", "Bearer x", "Basic YTpi", "Bearer " + house.token() + "x")) {
            Answered answered = house.call(method, path, "", Map.of("Authorization", header));
            assertThat(answered.status()).as(header).isEqualTo(401);
            assertThat(answered.headers().get("WWW-Authenticate")).containsExactly("Bearer");
        }
    }

    @Test
    void answersNobodyWithATokenThatIsTooOld() {
        house.now = house.now.plusSeconds(1800);

        assertThat(house.call("GET", "/list/", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"GET,/token", "GET,/export", "POST,/check/x", "GET,/cancel/x", "POST,/list", "GET,/clear/"})
    void tellsByWhichMethodAnAddressIsCalled(String method, String path) {
        Answered answered = house.call(method, path, "");

        assertThat(answered.status()).isEqualTo(405);
        assertThat(answered.headers()).containsKey("Allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tokens", "/check", "/check/a/b", "/export/../list", "/cancel/"})
    void knowsNoOtherAddresses(String path) {
        assertThat(house.call("GET", path, "").status()).isEqualTo(404);
    }

    @Test
    void exportsADatabase() throws Exception {
        String id = house.ask();
        assertThat(house.check(id)).hasToString("""
                {"status":"PENDING","result":{"status":"waiting in line","current":0,"total":0,"table":"",\
                "rows":0,"bytes":0},"task_id":"%s"}""".formatted(id));

        house.work();

        assertThat(house.check(id))
                .hasToString("""
                {"status":"SUCCESS","result":{"success":true,"output":"gs://databases/2026/SHOP.zip",\
                "bytes":%d,"tables":5,"rows":%d,"lost_rows":0},"task_id":"%s"}""".formatted(house.zips().getFirst().size(), 233, id));
        assertThat(entries())
                .containsExactly(
                        "ALT.csv", "CONV.csv", "CS1.csv", "MANYFMT.csv", "TMP1.csv", "_schema.json", "_report.json");
        assertThat(lines.all().getLast().get("message").getAsString()).isEqualTo("database exported");
    }

    @Test
    void exportsTheTablesThatAreNamedInTheFormatThatIsNamed() throws Exception {
        house.call("POST", "/export/", """
                {"gcs_uri":"%s","tables":["TMP1","CS1"],"format":"ndjson","charset":"WIN1252"}""".formatted(House.URI));
        house.work();

        assertThat(entries()).containsExactly("TMP1.ndjson", "CS1.ndjson", "_schema.json", "_report.json");
    }

    @Test
    void fails() throws Exception {
        String id = House.json(house.call("POST", "/export/", """
                        {"gcs_uri":"%s","tables":["NOT THERE"]}""".formatted(House.URI)))
                .get("id")
                .getAsString();
        house.work();

        assertThat(house.check(id).toString())
                .contains("\"status\":\"FAILURE\"", "there is no table NOT THERE; there are ALT, CONV, CS1");
        assertThat(house.zips()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                   | 400 | order: expected an object, found null
            {}                                                   | 400 | order.gcs_uri is missing
            {"gcs_uri":"gs://databases/A.GDB","tabels":["A"]}    | 400 | there is no field "tabels", there are bom
            {"gcs_uri":"gs://databases/A.GDB","format":"xml"}    | 400 | expected csv or ndjson
            {"gcs_uri":"gs://databases/A.GDB","charset":"x"}     | 400 | expected the name of a character set
            {"gcs_uri":"gs://databases/A.GDB","bom":"yes"}       | 400 | expected true or false
            {"gcs_uri":"gs://databases/A.GDB","null":"a,b"}      | 400 | no commas, quotes and line ends are expected
            {"gcs_uri":"gs://databases/A.GDB","tables":["A","A"]}| 400 | a table is named twice
            {"gcs_uri":"gs://databases/A.GDB","format":"ndjson","bom":true} | 400 | are of csv only
            {"gcs_uri":"/etc/passwd"}                            | 400 | expected gs://BUCKET/OBJECT
            {"gcs_uri":"gs://databases"}                         | 400 | expected gs://BUCKET/OBJECT
            {"gcs_uri":"gs://databases/2026/"}                   | 400 | expected gs://BUCKET/OBJECT
            {"gcs_uri":"gs://databases/2026/A.zip"}              | 400 | a database and no ZIP
            {"gcs_uri":"gs://others/A.GDB"}                      | 403 | nothing is exported from the bucket others
            {"gcs_uri":"gs://state/jobs/x"}                      | 403 | nothing is exported from the bucket state
            {"gcs_uri":"gs://../databases/A.GDB"}                | 403 | nothing is exported from the bucket ..
            {"gcs_uri":"gs://databases/A.GDB"}                   | 404 | there is no object gs://databases/A.GDB
            """)
    void refusesOrdersThatItCannotOrMayNotFulfil(String order, int status, String error) {
        Answered answered = house.call("POST", "/export/", order);

        assertThat(answered.status()).isEqualTo(status);
        assertThat(House.json(answered).get("error").getAsString()).contains(error);
        assertThat(house.tasks.waiting()).isEmpty();
        assertThat(house.buckets.objects(House.STATE)).isEmpty();
    }

    @Test
    void refusesAnOrderWithoutAnEnd() {
        Answered answered = house.call("POST", "/export/", "x".repeat((1 << 20) + 1));

        assertThat(answered.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..", "..%2fjobs", "jobs*", "20260401T060000-x.json"})
    void knowsNoOtherJobs(String id) {
        assertThat(house.call("GET", "/check/" + id, "").status()).isEqualTo(404);
        assertThat(house.call("POST", "/cancel/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void answersInJsonWhateverGoesWrong() {
        house.buckets.put(House.STATE, "jobs/broken.json", "no job");

        Answered answered = house.call("GET", "/check/broken", "");

        assertThat(answered.status()).isEqualTo(500);
        assertThat(House.json(answered).get("success").getAsBoolean()).isFalse();
    }

    @Test
    void aJobThatCouldNotBeQueuedIsForgotten() {
        // The calls: the object, the job, the task.
        house.hook.at(3, Moment.AFTER, () -> {
            throw new CloudException("enqueue", "export", 503, new IOException("no answer"));
        });

        Answered answered = house.call("POST", "/export/", "{\"gcs_uri\":\"" + House.URI + "\"}");

        assertThat(answered.status()).isEqualTo(503);
        assertThat(answered.body()).contains("the cloud did not answer: try again");
        assertThat(house.buckets.objects(House.STATE)).isEmpty();
    }

    @Test
    void listsTheNewestJobFirst() throws Exception {
        String first = house.ask();
        house.work();
        house.now = house.now.plusSeconds(60);
        String second = house.ask();
        house.cancel(second);

        JsonObject list = House.json(house.call("GET", "/list/", ""));

        assertThat(list.getAsJsonArray("jobs")).hasSize(2);
        JsonObject newest = list.getAsJsonArray("jobs").get(0).getAsJsonObject();
        assertThat(newest.get("id").getAsString()).isEqualTo(second);
        assertThat(newest.get("status").getAsString()).isEqualTo("CANCELLED");
        JsonObject oldest = list.getAsJsonArray("jobs").get(1).getAsJsonObject();
        assertThat(oldest.get("id").getAsString()).isEqualTo(first);
        assertThat(oldest.get("output").getAsString()).isEqualTo("gs://databases/2026/SHOP.zip");
        assertThat(oldest.get("bytes").getAsLong())
                .isEqualTo(house.zips().getFirst().size());
    }

    @Test
    void clearsWhatHasEndedAndLeavesWhatWasWritten() throws Exception {
        String ended = house.ask();
        house.work();
        String waiting = house.ask();

        assertThat(house.call("POST", "/clear/", "").body()).contains("\"cleared\":1");

        assertThat(house.call("GET", "/check/" + ended, "").status()).isEqualTo(404);
        assertThat(house.status(waiting)).isEqualTo("PENDING");
        assertThat(house.zips()).hasSize(1);
    }

    @Test
    void doesNotClearWhileAJobRuns() throws Exception {
        String ended = house.ask();
        house.work();
        String running = house.ask();
        List<Answered> answers = new ArrayList<>();
        house.hook.at(4, Moment.BEFORE, () -> answers.add(house.call("POST", "/clear/", "")));
        house.work();

        assertThat(answers).singleElement().satisfies(answered -> {
            assertThat(answered.status()).isEqualTo(409);
            assertThat(answered.body()).contains("the job " + running + " is running");
        });
        assertThat(house.status(ended)).isEqualTo("SUCCESS");
    }

    @Test
    void cancelsAJobThatWaits() throws Exception {
        String id = house.ask();

        assertThat(house.cancel(id).status()).isEqualTo(200);
        house.work();

        assertThat(house.check(id).toString()).contains("CANCELLED", "cancelled by anna");
        assertThat(house.zips()).isEmpty();
        assertThat(house.cancel(id).status()).isEqualTo(200);
    }

    @Test
    void doesNotCancelWhatHasEnded() throws Exception {
        String id = house.ask();
        house.work();

        Answered answered = house.cancel(id);
        assertThat(answered.status()).isEqualTo(409);
        assertThat(answered.body()).contains("the job has ended already: SUCCESS");
    }

    private List<String> entries() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(house.zip()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
