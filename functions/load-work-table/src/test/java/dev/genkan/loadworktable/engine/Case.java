package dev.genkan.loadworktable.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One of {@code cases.yaml}, where the notation is explained. */
record Case(Map<String, Object> yaml) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int NOT_UTF8 = 0xFF;

    static Stream<Case> all() throws IOException {
        try (InputStream yaml = Case.class.getResourceAsStream("cases.yaml")) {
            List<Map<String, Object>> cases = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return cases.stream().map(Case::new);
        }
    }

    String type() {
        return (String) entry("type");
    }

    Optional<String> formatter() {
        return Optional.ofNullable((String) yaml.get("formatter"));
    }

    int lineBytes() {
        return (int) yaml.getOrDefault("line_bytes", 1000);
    }

    byte[] file() {
        return bytes("file");
    }

    byte[] errors() {
        return bytes("errors");
    }

    /** The lines of the good rows. */
    byte[] rows() {
        List<?> lines = (List<?>) entry("rows");
        return bytesOf(lines.stream().map(line -> line + "⏎").collect(Collectors.joining()));
    }

    Object counts() {
        return entry("counts");
    }

    Object rejections() {
        return yaml.getOrDefault("rejections", List.of());
    }

    private Object entry(String name) {
        return Objects.requireNonNull(yaml.get(name), name);
    }

    private byte[] bytes(String name) {
        return bytesOf((String) entry(name));
    }

    private static byte[] bytesOf(String written) {
        String text = written.replace('⇥', '\t')
                .replace("¶", "\r\n")
                .replace('⏎', '\n')
                .replace("BOM", BYTE_ORDER_MARK);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            if (point == '◌') {
                bytes.write(NOT_UTF8);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return (String) entry("name");
    }
}
