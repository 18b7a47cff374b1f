package dev.genkan.localcloud.googlesql;

import com.google.common.collect.ImmutableList;
import com.google.zetasql.Catalog;
import com.google.zetasql.Constant;
import com.google.zetasql.FileDescriptorSetsBuilder;
import com.google.zetasql.Function.TemplatedSQLFunction;
import com.google.zetasql.FunctionArgumentType;
import com.google.zetasql.FunctionSignature;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.ParseResumeLocation;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleCatalogProtos.SimpleCatalogProto;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleConstantProtos.SimpleConstantProto;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLFunctions.SignatureArgumentKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds what the analyser resolves names against: the built-in functions, a statement's tables and the script's variables. */
final class Catalogs {

    private final Root root = new Root();

    Catalogs(LanguageOptions language) {
        root.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    }

    /** The analyser ends the whole process when it is given a function of a name that it has. */
    private void refuseBuiltIn(Routine function) {
        if (root.getFunctionByFullName("ZetaSQL:" + lower(function.name())) != null) {
            throw Refusal.of("a temporary function with the name of a built-in one, " + function.name());
        }
    }

    /**
     * Analyses something against a catalog that has these tables, variables and functions. Loading the built-in functions takes many
     * times as long as the analysis, so the catalog is kept, and what is in it besides is replaced: one caller at a time.
     *
     * @param tables by the path as it is written in the statement
     */
    synchronized <T> T with(
            Map<List<String>, TableShape> tables,
            List<Variable> variables,
            List<Routine> functions,
            Function<SimpleCatalog, T> analysis) {
        List.copyOf(root.getTableNameList()).forEach(root::removeSimpleTable);
        List.copyOf(root.getCatalogList()).forEach(root::removeSimpleCatalog);
        tables.forEach((path, shape) -> add(root, path, shape));
        root.variables = new LinkedHashMap<>();
        variables.forEach(variable -> root.variables.put(lower(variable.name()), constant(variable)));
        functions.forEach(this::refuseBuiltIn);
        Map<String, TemplatedSQLFunction> added = new LinkedHashMap<>();
        functions.forEach(function -> added.put(lower(function.name()), function(function)));
        added.values().forEach(root::addFunction);
        try {
            return analysis.apply(root);
        } finally {
            added.values().forEach(root::removeFunction);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The name by which the analyser's table is found again. */
    static String key(List<String> path) {
        return String.join(".", path);
    }

    private static void add(SimpleCatalog root, List<String> path, TableShape shape) {
        SimpleTable table = new SimpleTable(key(path), columns(path, shape));
        SimpleCatalog parent = root;
        for (String name : path.subList(0, path.size() - 1)) {
            parent = child(parent, name);
        }
        String name = path.get(path.size() - 1);
        if (!parent.getTableNameList().contains(name.toLowerCase(Locale.ROOT))) {
            parent.addSimpleTable(name, table);
        }
    }

    private static SimpleCatalog child(SimpleCatalog parent, String name) {
        return parent.getCatalogList().stream()
                .filter(catalog -> catalog.getFullName().equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> parent.addNewSimpleCatalog(name));
    }

    private static List<SimpleColumn> columns(List<String> path, TableShape shape) {
        return shape.columns().stream()
                .map(column -> new SimpleColumn(
                        key(path),
                        column.name(),
                        Types.parse(column.type()),
                        column.name().startsWith("_"),
                        true))
                .toList();
    }

    /** The analyser needs only a variable's type; its value is read when the statement runs. */
    private static Constant constant(Variable variable) {
        Type type = Types.parse(variable.type());
        SimpleConstantProto constant = SimpleConstantProto.newBuilder()
                .addNamePath(variable.name())
                .setType(type.serialize())
                .setValue(Value.createNullValue(type).serialize())
                .build();
        return Constant.deserialize(constant, ImmutableList.of(), TypeFactory.nonUniqueNames());
    }

    private static TemplatedSQLFunction function(Routine routine) {
        List<FunctionArgumentType> arguments = routine.arguments().stream()
                .map(argument -> type(argument.type()))
                .toList();
        return new TemplatedSQLFunction(
                ImmutableList.of(routine.name()),
                new FunctionSignature(type(routine.type()), arguments, -1),
                ImmutableList.copyOf(
                        routine.arguments().stream().map(Routine.Argument::name).toList()),
                new ParseResumeLocation(routine.body()));
    }

    private static FunctionArgumentType type(Optional<String> name) {
        return name.map(known -> new FunctionArgumentType(Types.parse(known)))
                .orElseGet(() -> new FunctionArgumentType(SignatureArgumentKind.ARG_TYPE_ARBITRARY));
    }

    /** A catalog whose constants can be exchanged; the analyser's own can only get more of them. */
    @SuppressWarnings({"overloads", "serial"}) // the first looks for a class that is not there; nothing is written
    private static final class Root extends SimpleCatalog {

        private Map<String, Constant> variables = Map.of();

        Root() {
            super("");
        }

        @Override
        protected @Nullable Constant getConstant(String name, Catalog.FindOptions options) {
            return variables.get(lower(name));
        }

        @Override
        public SimpleCatalogProto serialize(FileDescriptorSetsBuilder descriptors) {
            SimpleCatalogProto.Builder builder = super.serialize(descriptors).toBuilder();
            variables.values().forEach(variable -> builder.addConstant(variable.serialize(descriptors)));
            return builder.build();
        }
    }
}
