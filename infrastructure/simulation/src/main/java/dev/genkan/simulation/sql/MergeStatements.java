package dev.genkan.simulation.sql;

import dev.genkan.cloud.TableName;
import dev.genkan.cloud.Warehouse.JobResult;
import dev.genkan.localcloud.memory.MemoryWarehouse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code MERGE} and {@code INSERT … SELECT} as the merge step writes them.
 *
 * <p>Throws {@link UnsupportedOperationException} for any statement that it does not know in all its parts.
 */
public final class MergeStatements {

    private final Tables tables;
    private final InstantSource clock;

    /** On these tables. */
    public MergeStatements(MemoryWarehouse warehouse, InstantSource clock) {
        this.tables = new Tables(warehouse);
        this.clock = clock;
    }

    /** Runs a statement to its end. */
    public JobResult run(String sql) {
        return new Run(new Tokens(sql), clock.instant().toString()).statement();
    }

    private final class Run {
        private final Tokens tokens;
        private final String now;

        Run(Tokens tokens, String now) {
            this.tokens = tokens;
            this.now = now;
        }

        JobResult statement() {
            if (tokens.take("MERGE")) {
                return merge();
            }
            tokens.expect("INSERT", "INTO");
            return insert();
        }

        private JobResult insert() {
            TableName target = table();
            List<String> columns = columns();
            tokens.expect("SELECT");
            List<Expression> values = expressions();
            tokens.expect("FROM");
            List<Map<String, @Nullable Object>> source = source();
            tokens.expect("AS", "source");
            Expression condition = tokens.take("WHERE") ? expression() : (old, row) -> true;
            end();
            List<Map<String, @Nullable Object>> rows = new ArrayList<>(tables.rows(target));
            int before = rows.size();
            Insert insert = new Insert(condition, columns, values);
            source.forEach(row -> insert.add(row, rows));
            tables.replace(target, rows);
            long added = (long) rows.size() - before;
            return new JobResult.Done(added, added, 0, 0);
        }

        private JobResult merge() {
            TableName target = table();
            tokens.expect("AS", "target", "USING");
            List<Map<String, @Nullable Object>> source = source();
            tokens.expect("AS", "source", "ON");
            Expression same = expression();
            List<Change> changes = new ArrayList<>();
            while (tokens.take("WHEN", "MATCHED")) {
                changes.add(change());
            }
            tokens.expect("WHEN", "NOT", "MATCHED");
            Insert insert = insertion();
            end();
            return merge(target, source, same, changes, insert);
        }

        private Change change() {
            Expression condition = tokens.take("AND") ? expression() : (old, row) -> true;
            tokens.expect("THEN");
            Map<String, Expression> assignments = new LinkedHashMap<>();
            if (tokens.take("DELETE")) {
                return new Change(condition, true, assignments);
            }
            tokens.expect("UPDATE", "SET");
            do {
                String column = tokens.column();
                tokens.expect("=");
                assignments.put(column, expression());
            } while (tokens.take(","));
            return new Change(condition, false, assignments);
        }

        private Insert insertion() {
            Expression condition = tokens.take("AND") ? expression() : (old, row) -> true;
            tokens.expect("THEN", "INSERT");
            List<String> columns = columns();
            tokens.expect("VALUES", "(");
            List<Expression> values = expressions();
            tokens.expect(")");
            return new Insert(condition, columns, values);
        }

        private JobResult merge(
                TableName target,
                List<Map<String, @Nullable Object>> source,
                Expression same,
                List<Change> changes,
                Insert insert) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            boolean[] matched = new boolean[source.size()];
            long updated = 0;
            long deleted = 0;
            for (Map<String, @Nullable Object> old : tables.rows(target)) {
                List<Map<String, @Nullable Object>> news = matches(old, source, same, matched);
                if (news.size() > 1) {
                    return new JobResult.Failed(
                            "invalidQuery", "UPDATE/MERGE must match at most one source row for each target row");
                }
                Change change = news.isEmpty() ? null : first(changes, old, news.getFirst());
                if (change == null) {
                    rows.add(old);
                } else if (change.deletes()) {
                    deleted++;
                } else {
                    updated++;
                    rows.add(change.update(old, news.getFirst()));
                }
            }
            int kept = rows.size();
            for (int index = 0; index < matched.length; index++) {
                if (!matched[index]) {
                    insert.add(source.get(index), rows);
                }
            }
            tables.replace(target, rows);
            long inserted = (long) rows.size() - kept;
            return new JobResult.Done(inserted + updated + deleted, inserted, updated, deleted);
        }

        private static List<Map<String, @Nullable Object>> matches(
                Map<String, @Nullable Object> old,
                List<Map<String, @Nullable Object>> source,
                Expression same,
                boolean[] matched) {
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            for (int index = 0; index < matched.length; index++) {
                if (same.holds(old, source.get(index))) {
                    matched[index] = true;
                    found.add(source.get(index));
                }
            }
            return found;
        }

        private static @Nullable Change first(
                List<Change> changes, Map<String, @Nullable Object> old, Map<String, @Nullable Object> row) {
            for (Change change : changes) {
                if (change.condition().holds(old, row)) {
                    return change;
                }
            }
            return null;
        }

        /** A table, or a SELECT from one in parentheses. */
        private List<Map<String, @Nullable Object>> source() {
            if (!tokens.take("(")) {
                return tables.rows(table());
            }
            tokens.expect("SELECT");
            Map<String, Expression> items = new LinkedHashMap<>();
            do {
                String column = tokens.peek();
                Expression value = expression();
                items.put(tokens.take("AS") ? tokens.column() : column, value);
            } while (tokens.take(","));
            tokens.expect("FROM");
            List<Map<String, @Nullable Object>> rows = tables.rows(table());
            tokens.expect(")");
            return rows.stream().map(row -> select(items, row)).toList();
        }

        private static Map<String, @Nullable Object> select(
                Map<String, Expression> items, Map<String, @Nullable Object> row) {
            Map<String, @Nullable Object> selected = new HashMap<>();
            items.forEach((name, value) -> selected.put(name, value.of(Map.of(), row)));
            return selected;
        }

        private Expression expression() {
            return Expression.read(tokens, now);
        }

        private List<Expression> expressions() {
            List<Expression> all = new ArrayList<>();
            do {
                all.add(expression());
            } while (tokens.take(","));
            return all;
        }

        private List<String> columns() {
            List<String> all = new ArrayList<>();
            tokens.expect("(");
            do {
                all.add(tokens.column());
            } while (tokens.take(","));
            tokens.expect(")");
            return all;
        }

        private TableName table() {
            String[] names = tokens.name().split("\\.");
            return new TableName(names[0], names[1]);
        }

        private void end() {
            if (!tokens.atEnd()) {
                throw new UnsupportedOperationException("do not understand " + tokens.peek());
            }
        }
    }

    private record Change(Expression condition, boolean deletes, Map<String, Expression> assignments) {

        Map<String, @Nullable Object> update(Map<String, @Nullable Object> old, Map<String, @Nullable Object> row) {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(old);
            assignments.forEach((column, value) -> changed.put(column, value.of(old, row)));
            return changed;
        }
    }

    private record Insert(Expression condition, List<String> columns, List<Expression> values) {

        void add(Map<String, @Nullable Object> row, List<Map<String, @Nullable Object>> rows) {
            if (condition.holds(Map.of(), row)) {
                Map<String, @Nullable Object> added = new LinkedHashMap<>();
                for (int index = 0; index < columns.size(); index++) {
                    added.put(columns.get(index), values.get(index).of(Map.of(), row));
                }
                rows.add(added);
            }
        }
    }
}
