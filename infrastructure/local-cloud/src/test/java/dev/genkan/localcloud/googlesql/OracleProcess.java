package dev.genkan.localcloud.googlesql;

import com.google.gson.Gson;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SqlException;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Evaluates queries with GoogleSQL's reference evaluator, in a JVM of its own because the evaluator can take its process with it.
 * Reads a query a line, as a JSON string, and writes an {@link Oracle.Line} for each.
 */
final class OracleProcess {

    private final Gson gson = new Gson();
    private final SimpleCatalog catalog = new SimpleCatalog("oracle");
    private final AnalyzerOptions options;

    private OracleProcess() {
        LanguageOptions language = Language.options();
        catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
        // Registered for as long as the process lives: loading the functions takes many times as long as a query.
        catalog.register();
        options = Language.analyzer(language, List.of());
    }

    /** Ends when its input does. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        new OracleProcess()
                .serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), answers);
    }

    private void serve(BufferedReader queries, PrintStream answers) throws IOException {
        for (String line = queries.readLine(); line != null; line = queries.readLine()) {
            answers.println(gson.toJson(evaluate(gson.fromJson(line, String.class))));
        }
    }

    private Oracle.Line evaluate(String sql) {
        try (PreparedQuery query = PreparedQuery.builder()
                .setSql(sql)
                .setAnalyzerOptions(options)
                .setCatalog(catalog)
                .prepare()) {
            List<String> rows = query.execute(Map.of()).getTableData().stream()
                    .map(row -> String.join(
                            ", ", row.stream().map(OracleProcess::show).toList()))
                    .toList();
            return new Oracle.Line(rows, null, null);
        } catch (SqlException e) {
            boolean unsupported = String.valueOf(e.getMessage()).startsWith("Unsupported built-in function");
            return unsupported
                    ? new Oracle.Line(null, null, e.getMessage())
                    : new Oracle.Line(null, e.getMessage(), null);
        } catch (RuntimeException e) {
            return new Oracle.Line(null, null, e.toString());
        }
    }

    private static String show(Value value) {
        if (value.isNull()) {
            return Shown.NULL;
        }
        return switch (value.getType().getKind()) {
            case TYPE_INT64 -> Long.toString(value.getInt64Value());
            case TYPE_BOOL -> Boolean.toString(value.getBoolValue());
            case TYPE_DOUBLE -> Shown.number(value.getDoubleValue());
            case TYPE_NUMERIC -> Shown.number(value.getNumericValue());
            case TYPE_BIGNUMERIC -> Shown.number(value.getBigNumericValue());
            case TYPE_STRING -> value.getStringValue();
            case TYPE_BYTES -> HexFormat.of().formatHex(value.getBytesValue().toByteArray());
            case TYPE_DATE -> value.getLocalDateValue().toString();
            case TYPE_DATETIME -> Shown.dateTime(value.getLocalDateTimeValue());
            case TYPE_TIME -> Shown.time(value.getLocalTimeValue());
            case TYPE_TIMESTAMP -> moment(value.getTimestampUnixMicros());
            case TYPE_JSON -> value.getJsonValue();
            case TYPE_ARRAY ->
                Shown.array(
                        value.getElementList().stream().map(OracleProcess::show).toList());
            case TYPE_STRUCT ->
                Shown.struct(
                        value.getFieldList().stream().map(OracleProcess::show).toList());
            default -> throw new IllegalArgumentException("no text for " + value.getType());
        };
    }

    private static String moment(long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return Shown.dateTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "Z";
    }
}
