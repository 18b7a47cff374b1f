package dev.genkan.localcloud.googlesql;

import java.util.List;
import java.util.Optional;

/** A statement in DuckDB's SQL, with what its executor must know of it. */
public sealed interface Translated {

    /**
     * A query.
     *
     * @param columns the names (unique, {@code f0_} for the unnamed) and GoogleSQL types of the result; DuckDB's columns have the
     *     same names in the same order
     */
    record Query(String sql, List<TableShape.Column> columns) implements Translated {
        public Query {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A statement that changes rows. DuckDB's update count is the number of changed rows; only a MERGE is run as a query: it
     * answers one row for each changed row, whose column {@code merge_action} says INSERT, UPDATE or DELETE.
     *
     * @param table the complete path of the changed table
     * @param check a query that must run before, in the same transaction: it fails when the statement must not be executed (more
     *     than one source row matches a target row)
     */
    record Change(Change.Kind kind, List<String> table, String sql, Optional<String> check) implements Translated {
        public Change {
            table = List.copyOf(table);
        }

        /** What it does. */
        public enum Kind {
            INSERT,
            UPDATE,
            DELETE,
            MERGE,
            TRUNCATE
        }
    }

    /**
     * A statement that creates, alters or drops a table, a view or a schema.
     *
     * @param path the complete path: {@code [project, dataset, table]}, {@code [project, dataset]} for a schema, one name for a
     *     temporary table
     * @param sql may be empty (only the options change) or several statements, separated by semicolons
     * @param columns the columns of the created table or view; the added ones of ALTER TABLE
     * @param options what is to be recorded; where a table is altered, only what changes
     * @param query the GoogleSQL text of a view's query
     * @param model the complete path of the table from which a created one takes its partitioning, clustering and options (LIKE,
     *     COPY, CLONE)
     */
    record Define(
            Define.Kind kind,
            Define.Mode mode,
            List<String> path,
            String sql,
            List<TableShape.Column> columns,
            Options options,
            Optional<String> query,
            Optional<List<String>> model)
            implements Translated {
        public Define {
            path = List.copyOf(path);
            columns = List.copyOf(columns);
        }

        /** What it does, to what. */
        public enum Kind {
            CREATE_TABLE,
            CREATE_TABLE_AS_SELECT,
            CREATE_VIEW,
            CREATE_SCHEMA,
            ALTER_TABLE,
            ALTER_VIEW,
            ALTER_SCHEMA,
            DROP_TABLE,
            DROP_VIEW,
            DROP_SCHEMA
        }

        /** What is to happen when it exists already (CREATE) or does not (ALTER, DROP). */
        public enum Mode {
            /** An error. */
            STRICT,
            /** CREATE OR REPLACE. */
            REPLACE,
            /** IF NOT EXISTS, IF EXISTS: nothing happens. */
            LENIENT
        }
    }

    /**
     * ALTER TABLE RENAME TO.
     *
     * @param path the complete path of the table
     * @param name the table's new name in the same dataset
     * @param lenient whether a table that is not there is no error
     */
    record Rename(List<String> path, String name, boolean lenient) implements Translated {
        public Rename {
            path = List.copyOf(path);
        }
    }

    /** CREATE TEMP FUNCTION: nothing for DuckDB, but the statements that follow may call it. */
    record DefineFunction(Routine function) implements Translated {}
}
