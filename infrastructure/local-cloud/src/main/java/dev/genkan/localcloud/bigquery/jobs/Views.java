package dev.genkan.localcloud.bigquery.jobs;

import dev.genkan.localcloud.bigquery.model.Table;
import dev.genkan.localcloud.bigquery.store.Catalog;
import dev.genkan.localcloud.googlesql.Context;
import dev.genkan.localcloud.googlesql.GoogleSql;
import dev.genkan.localcloud.googlesql.SqlException;
import dev.genkan.localcloud.googlesql.Translated;
import dev.genkan.localcloud.http.ApiError;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Creates views that are described by a resource instead of a statement. */
public final class Views {

    private final Catalog catalog;
    private final Jobs jobs;

    public Views(Catalog catalog, Jobs jobs) {
        this.catalog = catalog;
        this.jobs = jobs;
    }

    /**
     * Creates a view or gives it another query: the view with its columns.
     *
     * @throws ApiError 400 when its query is refused
     */
    public Table write(Table view) throws SQLException {
        SessionTables tables = new SessionTables(catalog, new InformationSchema(catalog, jobs));
        String statement = "CREATE OR REPLACE VIEW `" + catalog.project() + "." + view.id() + "` AS "
                + view.view().orElseThrow();
        try {
            Translated translated = new GoogleSql(catalog.project(), tables)
                    .translate(statement, Context.of(List.of(), Optional.empty()));
            if (!(translated instanceof Translated.Define define)) {
                throw ApiError.invalid("Not the query of a view: " + view.view().orElseThrow());
            }
            return catalog.change(List.of(view.id()), change -> {
                new Definitions(catalog, tables).run(change, define);
                Table described = view.with(Results.schema(define.columns()));
                change.describe(described);
                return described;
            });
        } catch (SqlException refused) {
            throw new ApiError(400, refused.reason(), String.valueOf(refused.getMessage()));
        }
    }
}
