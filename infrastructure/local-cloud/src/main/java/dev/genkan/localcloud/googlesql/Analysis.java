package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.Parser;
import com.google.zetasql.parser.ASTNodes.ASTAlterStatementBase;
import com.google.zetasql.parser.ASTNodes.ASTIdentifier;
import com.google.zetasql.parser.ASTNodes.ASTScript;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the analyser, and remembers what it answered for as long as the tables stay the same. There is one in a process, as there
 * is one native library. Safe for use by several threads.
 */
final class Analysis {

    private final LanguageOptions language = Language.options();
    private final Catalogs catalogs = new Catalogs(language);
    private final Cache<String, ASTScript> scripts = new Cache<>(256);
    private final Cache<Request, Answer> answers = new Cache<>(512);
    private final Cache<Request, List<List<String>>> names = new Cache<>(512);

    private Analysis() {}

    /** The one of this process; it is made at the first call. */
    static Analysis shared() {
        return Shared.ANALYSIS;
    }

    /**
     * What is analysed; of the parameters only names and types, since their values do not change the answer.
     *
     * @param types what the columns of a query are coerced to, where that matters
     */
    record Request(
            String statement,
            List<String> types,
            List<Parameter> parameters,
            Paths paths,
            List<Variable> variables,
            List<Routine> functions) {

        static Request of(String statement, List<String> types, Paths paths, Context context) {
            List<Parameter> parameters = context.parameters().stream()
                    .map(parameter -> new Parameter(parameter.name(), parameter.type(), null))
                    .toList();
            return new Request(statement, types, parameters, paths, context.variables(), context.functions());
        }
    }

    /**
     * An analysed statement.
     *
     * @param tables the tables that it names, by the analyser's name of them
     * @param paths their complete paths
     */
    record Answer(
            String text,
            ResolvedStatement statement,
            Map<String, TableShape> tables,
            Map<String, List<String>> paths) {}

    /** Analyses something, so that the next statement need not wait for what is loaded once. */
    void warmUp() {
        Context nothing = Context.of(List.of(), Optional.empty());
        resolve(
                Request.of("SELECT 1", List.of(), new Paths("", Optional.empty()), nothing),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    /** Resolves a statement against the tables as they are now. */
    Answer analyse(Request request, Tables tables) throws SqlException {
        try {
            Map<List<String>, List<String>> complete = new LinkedHashMap<>();
            Map<List<String>, TableShape> shapes = new LinkedHashMap<>();
            for (List<String> written : tableNames(request)) {
                find(request.paths(), written, tables).ifPresent(found -> {
                    complete.put(written, found.path());
                    shapes.put(written, found.shape());
                });
            }
            Optional<Answer> known = answers.get(request);
            if (known.isPresent() && known.get().tables().equals(byKey(shapes))) {
                return known.get();
            }
            return resolve(request, complete, shapes);
        } catch (com.google.zetasql.SqlException e) {
            throw Messages.of(e, request.paths());
        }
    }

    private Answer resolve(
            Request request, Map<List<String>, List<String>> complete, Map<List<String>, TableShape> shapes) {
        AnalyzerOptions options = Language.analyzer(language, request.parameters());
        SystemVariables.all()
                .forEach(variable -> options.addSystemVariable(
                        List.of(variable.name().substring(2).split("\\.")), Types.parse(variable.type())));
        request.types().forEach(type -> options.addTargetColumnType(Types.parse(type)));
        ResolvedStatement statement = catalogs.with(
                shapes,
                request.variables(),
                request.functions(),
                catalog -> Analyzer.analyzeStatement(request.statement(), options, catalog));
        Answer answer = new Answer(request.statement(), statement, byKey(shapes), byKey(complete));
        answers.put(request, answer);
        return answer;
    }

    /** The statements of a script. */
    List<ScriptStatement> script(String script) throws SqlException {
        List<ScriptStatement> statements =
                new ScriptParser(script).list(parse(script).getStatementListNode());
        ScriptRules.check(statements);
        return statements;
    }

    private ASTScript parse(String script) throws SqlException {
        Optional<ASTScript> known = scripts.get(script);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            ASTScript parsed = Parser.parseScript(script, language);
            scripts.put(script, parsed);
            return parsed;
        } catch (com.google.zetasql.SqlException e) {
            throw syntaxError(script, e);
        }
    }

    /** The parser does not say where it failed; the analyser does. */
    private SqlException syntaxError(String script, com.google.zetasql.SqlException unlocated) {
        Paths paths = new Paths("", Optional.empty());
        try {
            Analyzer.extractTableNamesFromScript(script, Language.analyzer(language, List.of()));
        } catch (com.google.zetasql.SqlException located) {
            return Messages.of(located, paths);
        }
        return Messages.of(unlocated, paths);
    }

    private List<List<String>> tableNames(Request request) throws SqlException {
        Optional<List<List<String>>> known = names.get(request);
        if (known.isPresent()) {
            return known.get();
        }
        List<List<String>> found = new ArrayList<>(unnamed(request.statement()));
        found.addAll(Analyzer.extractTableNamesFromStatement(
                request.statement(), Language.analyzer(language, request.parameters())));
        request.functions().forEach(function -> found.addAll(function.tables()));
        names.put(request, found);
        return found;
    }

    /** The table of an ALTER statement, which the analyser does not count among a statement's tables. */
    private List<List<String>> unnamed(String text) throws SqlException {
        List<ASTStatement> statements = parse(text).getStatementListNode().getStatementList();
        if (statements.size() != 1) {
            throw SqlException.invalid("Expected one statement but found " + statements.size());
        }
        if (!(statements.get(0) instanceof ASTAlterStatementBase alter)) {
            return List.of();
        }
        return List.of(alter.getPath().getNames().stream()
                .map(ASTIdentifier::getIdString)
                .toList());
    }

    private record Found(List<String> path, TableShape shape) {}

    private static Optional<Found> find(Paths paths, List<String> written, Tables tables) {
        for (List<String> path : paths.candidates(written)) {
            Optional<TableShape> shape = Wildcards.matches(path) ? new Wildcards(tables).find(path) : tables.find(path);
            if (shape.isPresent()) {
                return Optional.of(new Found(path, shape.get()));
            }
        }
        return Optional.empty();
    }

    private static <T> Map<String, T> byKey(Map<List<String>, T> byPath) {
        Map<String, T> byKey = new LinkedHashMap<>();
        byPath.forEach((path, value) -> byKey.put(Catalogs.key(path), value));
        return byKey;
    }

    /** Made when it is first asked for. */
    private static final class Shared {
        static final Analysis ANALYSIS = new Analysis();
    }
}
