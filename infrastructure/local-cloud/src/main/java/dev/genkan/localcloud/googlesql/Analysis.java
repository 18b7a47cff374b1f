package dev.genkan.localcloud.googlesql;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.ParseResumeLocation;
import com.google.zetasql.Parser;
import com.google.zetasql.parser.ASTNodes.ASTAlterStatementBase;
import com.google.zetasql.parser.ASTNodes.ASTIdentifier;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls the analyser, and remembers what it answered for as long as the tables stay the same. Safe for use by several threads.
 */
final class Analysis {

    private static final LanguageOptions LANGUAGE = Language.options();

    /** One for all, because its functions take many times as long to load as a statement to analyse. */
    private static final Catalogs CATALOGS = new Catalogs(LANGUAGE);

    private static final Cache<Request, Answer> ANSWERS = new Cache<>(256);
    private static final Cache<Request, List<List<String>>> NAMES = new Cache<>(256);

    private final Tables tables;

    Analysis(Tables tables) {
        this.tables = tables;
    }

    /** What is analysed; of the parameters only names and types, since their values do not change the answer. */
    record Request(
            String statement,
            List<List<String>> altered,
            List<Parameter> parameters,
            Paths paths,
            List<Variable> variables) {

        Request {
            parameters = parameters.stream()
                    .map(parameter -> new Parameter(parameter.name(), parameter.type(), null))
                    .toList();
            variables = List.copyOf(variables);
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

    /** A statement of a script: as the parser sees it, and its text with the comments before it. */
    record Parsed(ASTStatement statement, String text) {}

    /** Resolves a statement against the tables as they are now. */
    Answer analyse(Request request) throws SqlException {
        try {
            return resolve(request);
        } catch (com.google.zetasql.SqlException e) {
            throw Messages.of(e, request.paths());
        }
    }

    /** The parsed statements of a script. */
    List<Parsed> parse(String script) throws SqlException {
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        ParseResumeLocation location = new ParseResumeLocation(script);
        List<Parsed> found = new ArrayList<>();
        try {
            while (!Blank.from(bytes, location.getBytePosition())) {
                int start = location.getBytePosition();
                ASTStatement statement = Parser.parseNextScriptStatement(location, LANGUAGE);
                int end = statement.getParseLocationRange().end();
                found.add(new Parsed(statement, new String(bytes, start, end - start, StandardCharsets.UTF_8).strip()));
            }
        } catch (com.google.zetasql.SqlException e) {
            throw syntaxError(script, e);
        }
        return found;
    }

    /** The parser does not say where it failed; the analyser does. */
    private SqlException syntaxError(String script, com.google.zetasql.SqlException unlocated) {
        Paths paths = new Paths("", Optional.empty());
        try {
            Analyzer.extractTableNamesFromScript(script, Language.analyzer(LANGUAGE, List.of()));
        } catch (com.google.zetasql.SqlException located) {
            return Messages.of(located, paths);
        }
        return Messages.of(unlocated, paths);
    }

    private Answer resolve(Request request) {
        Map<List<String>, List<String>> complete = new LinkedHashMap<>();
        Map<List<String>, TableShape> shapes = new LinkedHashMap<>();
        for (List<String> written : tableNames(request)) {
            find(request.paths(), written).ifPresent(found -> {
                complete.put(written, found.path());
                shapes.put(written, found.shape());
            });
        }
        Optional<Answer> known = ANSWERS.get(request);
        if (known.isPresent() && known.get().tables().equals(byKey(shapes))) {
            return known.get();
        }
        AnalyzerOptions options = Language.analyzer(LANGUAGE, request.parameters());
        ResolvedStatement statement = CATALOGS.with(
                shapes,
                request.variables(),
                catalog -> Analyzer.analyzeStatement(request.statement(), options, catalog));
        Answer answer = new Answer(request.statement(), statement, byKey(shapes), byKey(complete));
        ANSWERS.put(request, answer);
        return answer;
    }

    /** The table of an ALTER statement, which the analyser does not count among a statement's tables. */
    static List<List<String>> altered(ASTStatement statement) {
        if (!(statement instanceof ASTAlterStatementBase alter)) {
            return List.of();
        }
        return List.of(alter.getPath().getNames().stream()
                .map(ASTIdentifier::getIdString)
                .toList());
    }

    private List<List<String>> tableNames(Request request) {
        Optional<List<List<String>>> known = NAMES.get(request);
        if (known.isPresent()) {
            return known.get();
        }
        List<List<String>> found = new ArrayList<>(request.altered());
        found.addAll(Analyzer.extractTableNamesFromStatement(
                request.statement(), Language.analyzer(LANGUAGE, request.parameters())));
        NAMES.put(request, found);
        return found;
    }

    private record Found(List<String> path, TableShape shape) {}

    private Optional<Found> find(Paths paths, List<String> written) {
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
}
