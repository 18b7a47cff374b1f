package dev.genkan.localcloud.storage;

import static dev.genkan.localcloud.storage.StorageFixture.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {

    private static final String OBJECTS = "/storage/v1/b/" + BUCKET + "/o";

    @TempDir
    static Path folder;

    private static StorageFixture cloud;
    private static Calls calls;

    @BeforeAll
    static void open() throws Exception {
        cloud = StorageFixture.open(folder);
        calls = new Calls(cloud.server.origin());
        for (String name : new String[] {"a.tsv", "b.csv", "d/", "d/a.tsv", "d/e/a.tsv", "x[1]", "玄.tsv"}) {
            cloud.client.create(BlobInfo.newBuilder(BUCKET, name).build());
        }
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            GLOB            | NAMES
            *.tsv           | a.tsv,玄.tsv
            **.tsv          | a.tsv,d/a.tsv,d/e/a.tsv,玄.tsv
            **/a.tsv        | a.tsv,d/a.tsv,d/e/a.tsv
            d/**/a.tsv      | d/a.tsv,d/e/a.tsv
            d/*             | d/,d/a.tsv
            ?.tsv           | a.tsv,玄.tsv
            [ab].*          | a.tsv,b.csv
            [a-c].*         | a.tsv,b.csv
            [!a].*          | b.csv,玄.tsv
            {a,b}.{tsv,csv} | a.tsv,b.csv
            x\\[1\\]        | x[1]
            nothing         |
            """)
    void matchesPatterns(String glob, String names) {
        assertThat(names(BlobListOption.matchGlob(glob))).isEqualTo(names == null ? "" : names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%5Ba", "%7Ba", "a%7D", "a%5C"})
    void refusesWhatIsNoPattern(String glob) {
        assertThat(calls.get(OBJECTS + "?matchGlob=" + glob).statusCode()).isEqualTo(400);
    }

    @Test
    void answersWithTheFieldsThatAreAskedForOnly() {
        Blob blob = cloud.client
                .list(BUCKET, BlobListOption.fields(BlobField.NAME, BlobField.SIZE), BlobListOption.pageSize(2))
                .streamAll()
                .toList()
                .get(3);
        assertThat(blob.getName()).isEqualTo("d/a.tsv");
        assertThat(blob.getSize()).isZero();
        assertThat(blob.getGeneration()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            FIELDS                                 | BODY
            name                                   | {"name":"a.tsv"}
            name,size                              | {"name":"a.tsv","size":"0"}
            name,nothing                           | {"name":"a.tsv"}
            metadata/k                             | {"metadata":{"k":"v"}}
            metadata(k,l)                          | {"metadata":{"k":"v","l":"w"}}
            kind,metadata/k,metadata/l             | {"kind":"storage#object","metadata":{"k":"v","l":"w"}}
            metadata/*                             | {"metadata":{"k":"v","l":"w"}}
            """)
    void masksAResource(String fields, String body) {
        calls.send("PATCH", OBJECTS + "/a.tsv", "{\"metadata\":{\"k\":\"v\",\"l\":\"w\"}}");
        assertThat(calls.get(OBJECTS + "/a.tsv?fields=" + fields).body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(", "a)", ",", "a,,b", "a/"})
    void refusesWhatIsNoFieldMask(String fields) {
        assertThat(calls.get(OBJECTS + "/a.tsv?fields=" + fields).statusCode()).isEqualTo(400);
    }

    @Test
    void anEmptyPageTokenIsThatOfTheFirstPage() {
        assertThat(calls.get(OBJECTS + "?pageToken=").body())
                .isEqualTo(calls.get(OBJECTS).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageToken=x", "maxResults=many", "versions=true&softDeleted=true"})
    void refusesParametersThatMakeNoSense(String parameters) {
        assertThat(calls.get(OBJECTS + "?" + parameters).statusCode()).isEqualTo(400);
    }

    private static String names(BlobListOption... options) {
        return String.join(
                ",",
                cloud.client
                        .list(BUCKET, options)
                        .streamAll()
                        .map(Blob::getName)
                        .toList());
    }
}
