package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the guide for deploying to what the code reads and which classes there are. */
class GuidesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path GUIDE = ROOT.resolve("docs/guides/deploying.md");

    /** How a variable's name stands in code: a constant text of capitals. */
    private static final Pattern NAME_IN_CODE = Pattern.compile("\"([A-Z][A-Z0-9_]{2,})\"");

    /** How a variable is told in the guide: alone in the first cell of a row of a table. */
    private static final Pattern NAME_IN_GUIDE = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]+)` \\|");

    private static final Pattern SECTION = Pattern.compile("(?ms)^## ([a-z-]+)$(.*?)(?=^## |\\z)");
    private static final Pattern CLASS = Pattern.compile("dev\\.genkan\\.[a-z]+\\.[A-Z][A-Za-z]+Function");

    @Test
    void theGuideTellsOfEveryVariableThatIsRead() throws IOException {
        assertThat(readByAny()).hasSizeGreaterThan(20);
        assertThat(names(NAME_IN_GUIDE, Files.readString(GUIDE))).isEqualTo(readByAny());
    }

    @Test
    void aFunctionsSectionTellsOfItsOwnVariablesAndNoOthers() throws IOException {
        for (Path function : functions()) {
            assertThat(names(NAME_IN_GUIDE, section(function)))
                    .as(function.getFileName().toString())
                    .isEqualTo(readBy(function));
        }
    }

    @Test
    void aFunctionsSectionNamesItsEntryPoints() throws IOException {
        for (Path function : functions()) {
            assertThat(names(CLASS, section(function)))
                    .as(function.getFileName().toString())
                    .isEqualTo(entryPoints(function));
        }
    }

    private static Set<String> readByAny() throws IOException {
        Set<String> names = new TreeSet<>(readBy(ROOT.resolve("shared-lib")));
        for (Path function : functions()) {
            names.addAll(readBy(function));
        }
        return names;
    }

    /** The names in a module's classes that see the environment: nothing else there is written like a variable's name. */
    private static Set<String> readBy(Path module) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path source : sources(module)) {
            String code = Files.readString(source);
            if (code.contains("Environment")) {
                names.addAll(names(NAME_IN_CODE, code));
            }
        }
        return names;
    }

    private static Set<String> entryPoints(Path function) throws IOException {
        Path root = function.resolve("src/main/java");
        return sources(function).stream()
                .filter(source -> source.toString().endsWith("Function.java"))
                .map(source -> root.relativize(source).toString().replaceAll("[/\\\\]", "."))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String section(Path function) throws IOException {
        String name = function.getFileName().toString();
        return SECTION.matcher(Files.readString(GUIDE))
                .results()
                .filter(section -> section.group(1).equals(name))
                .map(section -> section.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the guide has no section ## " + name));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(GuidesTest::last).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String last(MatchResult found) {
        return found.group(found.groupCount());
    }

    private static List<Path> functions() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT.resolve("functions"))) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
