package dev.genkan.localcloud.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameOrderTest {

    private static final List<String> NAMES = List.of(
            "",
            "a",
            "a/",
            "a/b",
            "ab",
            "b",
            "é",
            "玄",
            "\ud7ff",
            "\ue000",
            "\uffff",
            "😀",
            "😀a",
            "a😀",
            "\ud83d\udc00");

    @Test
    void isTheOrderOfBytes() {
        for (String left : NAMES) {
            for (String right : NAMES) {
                assertThat(Integer.signum(NameOrder.BY_CODE_POINT.compare(left, right)))
                        .as("%s, %s", left, right)
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8))));
            }
        }
    }
}
