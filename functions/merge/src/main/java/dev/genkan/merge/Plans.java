package dev.genkan.merge;

import dev.genkan.cloud.Column;
import dev.genkan.cloud.Definitions;
import dev.genkan.cloud.FileType;
import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Versioned;
import dev.genkan.cloud.Warehouse;
import dev.genkan.receipt.MergeTask;
import dev.genkan.schema.Field;
import dev.genkan.schema.FileDefinition;
import dev.genkan.schema.MergeDefinition;
import dev.genkan.schema.Parsed;
import dev.genkan.schema.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out how a file's rows are merged: from the definitions, and from the tables as they are. */
final class Plans {

    private static final String AGAIN = ", then have the file uploaded again.";
    private static final List<String> TIMES = List.of("TIMESTAMP", "DATETIME", "DATE");

    private final Definitions definitions;
    private final Warehouse warehouse;
    private final MergeConfig config;

    Plans(Definitions definitions, Warehouse warehouse, MergeConfig config) {
        this.definitions = definitions;
        this.warehouse = warehouse;
        this.config = config;
    }

    Plan of(MergeTask task) {
        return switch (definitions.named(task.fileType())) {
            case FileType.Known known -> of(task, known);
            case FileType.Broken broken -> broken(broken.problems());
            case FileType.Unknown unknown ->
                new Plan.Impossible(
                        "there is no definition of " + task.fileType() + " any more", "Bring it back" + AGAIN);
        };
    }

    private Plan of(MergeTask task, FileType.Known type) {
        Versioned<Parsed<MergeDefinition>> merge = definitions.merge(type);
        boolean derived = merge.version().equals(type.version());
        if (derived && type.definition().keys().isEmpty()) {
            return of(task, type.definition(), appending(type.definition()));
        }
        return switch (merge.value()) {
            case Parsed.Right<MergeDefinition>(MergeDefinition definition) -> of(task, type.definition(), definition);
            case Parsed.Wrong<MergeDefinition>(List<Problem> problems) -> broken(problems);
        };
    }

    /** Rows of a type without keys are added to the table that is named like the type. */
    private static MergeDefinition appending(FileDefinition definition) {
        return new MergeDefinition(definition.fileType(), definition.fileType(), List.of(), Optional.empty());
    }

    private Plan of(MergeTask task, FileDefinition file, MergeDefinition merge) {
        TableName work = new TableName(config.workDataset(), task.workTable());
        TableName main = new TableName(config.mainDataset(), merge.target());
        Optional<List<Column>> workColumns = warehouse.columns(work);
        if (workColumns.isEmpty()) {
            return new Plan.Impossible("the work table " + work + " is not there", "Have the file uploaded again.");
        }
        Optional<List<Column>> mainColumns = warehouse.columns(main);
        if (mainColumns.isEmpty()) {
            return new Plan.Impossible("the main table " + main + " is not there", "Create it" + AGAIN);
        }
        Source source = merge.select()
                .<Source>map(select -> new Source.Select(rows(select, work), mainColumns.get()))
                .orElseGet(() -> new Source.WorkTable(warehouse.quoted(work), workColumns.get()));
        Columns columns = Columns.of(mainColumns.get(), merge.keys(), source);
        return problem(columns, merge, main)
                .<Plan>map(problem -> new Plan.Impossible(problem, "Correct the table or the definition" + AGAIN))
                .orElseGet(() -> new Plan.Run(
                        new MergeStatement(warehouse.quoted(main), source, columns, requiredKeys(file)).sql()));
    }

    private String rows(String select, TableName work) {
        return "(\n" + select.strip().replaceFirst(";$", "").replace(MergeDefinition.WORK_TABLE, warehouse.quoted(work))
                + "\n)";
    }

    private static List<String> requiredKeys(FileDefinition file) {
        return file.keys().stream().filter(Field::required).map(Field::name).toList();
    }

    private static Optional<String> problem(Columns columns, MergeDefinition merge, TableName main) {
        Stream<String> missingKeys = merge.keys().stream()
                .filter(key -> Columns.find(columns.keys(), key).isEmpty())
                .map(key -> "the key " + key + " is not a column of both the rows and " + main);
        Stream<String> nothing = columns.keys().isEmpty() && columns.values().isEmpty()
                ? Stream.of("the rows and " + main + " have no column in common")
                : Stream.empty();
        Stream<String> noTimes = Stream.concat(columns.created().stream(), columns.updated().stream())
                .filter(column -> !TIMES.contains(column.type()))
                .map(column ->
                        main + "." + column.name() + " is of type " + column.type() + ", expected one of " + TIMES);
        return Stream.of(missingKeys, nothing, noTimes)
                .flatMap(problems -> problems)
                .reduce((first, second) -> first + "; " + second);
    }

    private static Plan broken(List<Problem> problems) {
        String all = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        return new Plan.Impossible("the definition is broken: " + all, "Correct it" + AGAIN);
    }
}
