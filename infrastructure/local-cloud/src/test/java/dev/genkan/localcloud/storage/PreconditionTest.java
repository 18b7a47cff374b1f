package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.localcloud.storage.model.StoredVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every precondition on every verb that has it. {@code LIVE} is the generation that is there, {@code OLD} another one. */
class PreconditionTest {

    private static final String OBJECTS = "/storage/v1/b/" + BUCKET + "/o";

    @TempDir
    static Path folder;

    private static StorageFixture cloud;
    private static Calls calls;
    private static int objects;

    @BeforeAll
    static void open() throws Exception {
        cloud = StorageFixture.open(folder);
        calls = new Calls(cloud.server.origin());
        write("source", "");
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    private static final List<Call> READS = List.of(
            new Call("GET", OBJECTS + "/NAME?", ""),
            new Call("GET", OBJECTS + "/NAME?alt=media&", ""),
            new Call("GET", "/download" + OBJECTS + "/NAME?alt=media&", ""));
    private static final List<Call> CHANGES = List.of(
            new Call("PATCH", OBJECTS + "/NAME?", "{}"),
            new Call("PUT", OBJECTS + "/NAME?", "{}"),
            new Call("DELETE", OBJECTS + "/NAME?", ""));
    private static final List<Call> CREATIONS = List.of(
            new Call("POST", "/upload" + OBJECTS + "?uploadType=media&name=NAME&", "new"),
            new Call(
                    "POST",
                    "/upload" + OBJECTS + "?uploadType=multipart&",
                    "--b\r\n\r\n{\"name\":\"NAME\"}\r\n--b\r\n\r\nnew\r\n--b--"),
            new Call("POST", "/upload" + OBJECTS + "?uploadType=resumable&name=NAME&", ""),
            new Call("POST", OBJECTS + "/source/rewriteTo/b/" + BUCKET + "/o/NAME?", "{}"),
            new Call("POST", OBJECTS + "/source/copyTo/b/" + BUCKET + "/o/NAME?", "{}"),
            new Call("POST", OBJECTS + "/NAME/compose?", "{\"sourceObjects\":[{\"name\":\"source\"}]}"));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            CONDITION,                    READ, CHANGE, CREATE, CREATE ABSENT
            ifGenerationMatch=LIVE,       200,  200,    200,    412
            ifGenerationMatch=OLD,        412,  412,    412,    412
            ifGenerationMatch=0,          412,  412,    412,    200
            ifGenerationNotMatch=LIVE,    304,  412,    412,    200
            ifGenerationNotMatch=OLD,     200,  200,    200,    200
            ifGenerationNotMatch=0,       200,  200,    200,    412
            ifMetagenerationMatch=1,      200,  200,    200,    412
            ifMetagenerationMatch=2,      412,  412,    412,    412
            ifMetagenerationNotMatch=1,   304,  412,    412,    200
            ifMetagenerationNotMatch=2,   200,  200,    200,    200
            """)
    void holds(String condition, int read, int change, int create, int createAbsent) {
        for (Call call : READS) {
            checkThere(call, condition, read);
            checkAbsent(call, condition, 404);
        }
        for (Call call : CHANGES) {
            checkThere(call, condition, change);
            checkAbsent(call, condition, 404);
        }
        for (Call call : CREATIONS) {
            checkThere(call, condition, create);
            checkAbsent(call, condition, createAbsent);
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            CONDITION,                        STATUS
            sourceGeneration=LIVE,            200
            sourceGeneration=OLD,             404
            ifSourceGenerationMatch=LIVE,     200
            ifSourceGenerationMatch=OLD,      412
            ifSourceGenerationNotMatch=LIVE,  412
            ifSourceGenerationNotMatch=OLD,   200
            ifSourceMetagenerationMatch=1,    200
            ifSourceMetagenerationMatch=2,    412
            ifSourceMetagenerationNotMatch=1, 412
            ifSourceMetagenerationNotMatch=2, 200
            """)
    void holdsOnTheSourceOfACopy(String condition, int status) {
        for (String verb : new String[] {"rewriteTo", "copyTo"}) {
            Call copy = new Call("POST", OBJECTS + "/NAME/" + verb + "/b/" + BUCKET + "/o/target?", "{}");
            checkThere(copy, condition, status);
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            CONDITION,                                           STATUS
            '"generation":"LIVE"',                               200
            '"generation":"OLD"',                                404
            '"objectPreconditions":{"ifGenerationMatch":"LIVE"}', 200
            '"objectPreconditions":{"ifGenerationMatch":"OLD"}', 412
            """)
    void holdsOnTheSourceOfAComposition(String condition, int status) {
        String body = "{\"sourceObjects\":[{\"name\":\"NAME\"," + condition + "}]}";
        checkThere(new Call("POST", OBJECTS + "/target/compose?", body), "", status);
    }

    @ParameterizedTest
    @CsvSource({"GET", "PATCH", "PUT", "DELETE"})
    void looksForTheGenerationThatIsAskedFor(String method) {
        Call call = new Call(method, OBJECTS + "/NAME?", method.startsWith("P") ? "{}" : "");
        checkThere(call, "generation=LIVE", 200);
        checkThere(call, "generation=OLD", 404);
    }

    private static void checkThere(Call call, String condition, int expected) {
        String name = "there" + objects++;
        long live = write(name, "content").generation();
        int status = call.status(name, condition, live);
        assertThat(status).as("%s %s", call, condition).isEqualTo(expected);
        if (expected >= 400) {
            assertThat(cloud.service.objects(BUCKET, name))
                    .singleElement()
                    .satisfies(version -> assertThat(version.generation()).isEqualTo(live))
                    .satisfies(version -> assertThat(version.metageneration()).isEqualTo(1));
        }
    }

    private static void checkAbsent(Call call, String condition, int expected) {
        String name = "absent" + objects++;
        int status = call.status(name, condition, 7);
        assertThat(status).as("%s %s, absent", call, condition).isEqualTo(expected);
        assertThat(cloud.service.objects(BUCKET, name)).hasSize(expected == 200 ? 1 : 0);
    }

    private static StoredVersion write(String name, String content) {
        calls.send("POST", "/upload" + OBJECTS + "?uploadType=media&name=" + name, content);
        return cloud.service.objects(BUCKET, name).getFirst();
    }

    /** A call about the object NAME. */
    private record Call(String method, String path, String body) {

        int status(String name, String condition, long live) {
            HttpResponse<String> response = calls.send(
                    method,
                    filled(path + condition, name, live),
                    filled(body, name, live),
                    "Content-Type",
                    "application/json; boundary=b");
            String session = response.headers().firstValue("Location").orElse("");
            if (!session.isEmpty()) {
                response = calls.send("PUT", session, "content");
            }
            if (response.statusCode() == 412) {
                assertThat(response.body()).contains("\"reason\":\"conditionNotMet\"");
            }
            return response.statusCode() == 204 ? 200 : response.statusCode();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }

        private static String filled(String text, String name, long live) {
            return text.replace("NAME", name)
                    .replace("LIVE", Long.toString(live))
                    .replace("OLD", Long.toString(live - 1));
        }
    }
}
