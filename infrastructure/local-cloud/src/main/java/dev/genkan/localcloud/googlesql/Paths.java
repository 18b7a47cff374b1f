package dev.genkan.localcloud.googlesql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Completes the paths of tables and schemas: a statement may leave out the project and, where there is a default, the dataset. */
record Paths(String project, Optional<String> defaultDataset) {

    private static final String INFORMATION_SCHEMA = "INFORMATION_SCHEMA";

    /** The places where a table of this path may be, best first; none when it needs a dataset and there is no default. */
    List<List<String>> candidates(List<String> written) {
        List<String> path = parts(written);
        int schema = indexOfInformationSchema(path);
        if (schema >= 0) {
            return List.of(informationSchema(path, schema));
        }
        if (path.size() > 1) {
            return List.of(path.size() == 2 ? List.of(project, path.get(0), path.get(1)) : path);
        }
        List<List<String>> found = new ArrayList<>();
        found.add(path);
        dataset().ifPresent(dataset -> found.add(List.of(dataset.get(0), dataset.get(1), path.get(0))));
        return found;
    }

    /** The path of a table that is to be created, altered or dropped. */
    List<String> table(List<String> written) {
        List<List<String>> candidates = candidates(written);
        return candidates.get(candidates.size() - 1);
    }

    /** The path of a table that should exist: a temporary one is found before the default dataset's. */
    List<String> existing(List<String> written, Tables tables) {
        return candidates(written).stream()
                .filter(path -> tables.find(path).isPresent())
                .findFirst()
                .orElseGet(() -> table(written));
    }

    /** The path of a schema. */
    List<String> schema(List<String> written) {
        List<String> path = parts(written);
        return path.size() == 1 ? List.of(project, path.get(0)) : path;
    }

    /** As BigQuery writes the name of a table in messages: {@code project:dataset.table}. */
    static String display(List<String> path) {
        return path.get(0) + ":" + String.join(".", path.subList(1, path.size()));
    }

    /** The name of a column or table as written, with the dots inside of back quotes taken for separators. */
    static List<String> parts(List<String> written) {
        return List.of(String.join(".", written).split("\\."));
    }

    private Optional<List<String>> dataset() {
        return defaultDataset.map(dataset -> schema(List.of(dataset)));
    }

    private static int indexOfInformationSchema(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).equalsIgnoreCase(INFORMATION_SCHEMA)) {
                return i;
            }
        }
        return -1;
    }

    private List<String> informationSchema(List<String> path, int schema) {
        List<String> owner = new ArrayList<>(path.subList(0, schema));
        boolean ofProject = path.get(path.size() - 1).toUpperCase(Locale.ROOT).startsWith("SCHEMATA");
        if (owner.isEmpty()) {
            owner.addAll(ofProject ? List.of(project) : dataset().orElse(List.of(project)));
        } else if (owner.size() == 1 && !ofProject) {
            owner.add(0, project);
        }
        owner.add(INFORMATION_SCHEMA);
        path.subList(schema + 1, path.size()).forEach(name -> owner.add(name.toUpperCase(Locale.ROOT)));
        return List.copyOf(owner);
    }
}
