package dev.genkan.largefiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One of the engine's {@code cases.yaml}, where the notation is explained. Here only the files count, not what comes of them. */
record Case(Map<String, Object> yaml) {

    private static final String CASES = "/dev/genkan/loadworktable/engine/cases.yaml";
    private static final int NOT_UTF8 = 0xFF;

    static Stream<Case> all() throws IOException {
        try (InputStream yaml = Objects.requireNonNull(Case.class.getResourceAsStream(CASES), CASES)) {
            List<Map<String, Object>> cases = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return cases.stream().map(Case::new);
        }
    }

    String type() {
        return (String) Objects.requireNonNull(yaml.get("type"));
    }

    @Nullable
    String formatter() {
        return (String) yaml.get("formatter");
    }

    int lineBytes() {
        return (int) yaml.getOrDefault("line_bytes", 1000);
    }

    byte[] file() {
        String text = ((String) Objects.requireNonNull(yaml.get("file")))
                .replace('⇥', '\t')
                .replace("¶", "\r\n")
                .replace('⏎', '\n')
                .replace("BOM", "\uFEFF");
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
        return (String) Objects.requireNonNull(yaml.get("name"));
    }
}
