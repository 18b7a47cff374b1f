package dev.genkan.localcloud.googlesql;

import com.google.common.collect.ImmutableList;
import com.google.zetasql.Constant;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleConstantProtos.SimpleConstantProto;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Builds what the analyser resolves names against: the built-in functions, a statement's tables and the script's variables. */
final class Catalogs {

    private final LanguageOptions language;
    private final Cache<List<Variable>, SimpleCatalog> catalogs = new Cache<>(8);

    Catalogs(LanguageOptions language) {
        this.language = language;
    }

    /**
     * Analyses something against a catalog that has these tables and variables. Loading the functions takes many times as long as
     * the analysis, so the catalog is kept, and its tables are replaced: one caller at a time.
     *
     * @param tables by the path as it is written in the statement
     */
    synchronized <T> T with(
            Map<List<String>, TableShape> tables, List<Variable> variables, Function<SimpleCatalog, T> analysis) {
        SimpleCatalog catalog = catalogs.get(variables).orElseGet(() -> load(variables));
        List.copyOf(catalog.getTableNameList()).forEach(catalog::removeSimpleTable);
        List.copyOf(catalog.getCatalogList()).forEach(catalog::removeSimpleCatalog);
        tables.forEach((path, shape) -> add(catalog, path, shape));
        return analysis.apply(catalog);
    }

    private SimpleCatalog load(List<Variable> variables) {
        SimpleCatalog catalog = new SimpleCatalog("");
        catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        Map<String, Variable> latest = new LinkedHashMap<>();
        variables.forEach(variable -> latest.put(variable.name().toLowerCase(Locale.ROOT), variable));
        latest.values().forEach(variable -> catalog.addConstant(constant(variable)));
        catalogs.put(variables, catalog);
        return catalog;
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
}
