package dev.genkan.localcloud.googlesql;

import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.ZetaSQLOptions.LanguageFeature;
import com.google.zetasql.ZetaSQLOptions.NameResolutionMode;
import com.google.zetasql.ZetaSQLOptions.ParameterMode;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLOptions.ResolvedASTRewrite;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The analyser's settings for GoogleSQL as BigQuery speaks it. */
final class Language {

    /** Constructs that the analyser expresses by simpler ones, so that nothing needs to be written for them. */
    private static final List<ResolvedASTRewrite> REWRITES = List.of(
            ResolvedASTRewrite.REWRITE_PIVOT,
            ResolvedASTRewrite.REWRITE_UNPIVOT,
            ResolvedASTRewrite.REWRITE_FLATTEN,
            ResolvedASTRewrite.REWRITE_TYPEOF_FUNCTION,
            ResolvedASTRewrite.REWRITE_LIKE_ANY_ALL,
            ResolvedASTRewrite.REWRITE_NULLIFERROR_FUNCTION,
            ResolvedASTRewrite.REWRITE_MULTIWAY_UNNEST,
            ResolvedASTRewrite.REWRITE_INLINE_SQL_FUNCTIONS,
            ResolvedASTRewrite.REWRITE_BUILTIN_FUNCTION_INLINER);

    private Language() {}

    static LanguageOptions options() {
        LanguageOptions options = new LanguageOptions();
        options.enableMaximumLanguageFeatures();
        options.setProductMode(ProductMode.PRODUCT_EXTERNAL);
        options.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
        options.setSupportsAllStatementKinds();
        options.enableLanguageFeature(LanguageFeature.FEATURE_ALTER_COLUMN_SET_DATA_TYPE);
        options.enableLanguageFeature(LanguageFeature.FEATURE_CREATE_TABLE_CLONE);
        // BigQuery concatenates texts with texts only.
        options.setEnabledLanguageFeatures(Arrays.stream(LanguageFeature.values())
                .filter(feature -> feature != LanguageFeature.FEATURE_CONCAT_MIXED_TYPES)
                .filter(options::languageFeatureEnabled)
                .collect(Collectors.toSet()));
        options.enableReservableKeyword("QUALIFY");
        return options;
    }

    static AnalyzerOptions analyzer(LanguageOptions language, List<Parameter> parameters) {
        AnalyzerOptions options = new AnalyzerOptions();
        options.setLanguageOptions(language);
        options.setDefaultTimezone("UTC");
        options.setPruneUnusedColumns(true);
        REWRITES.forEach(options::enableRewrite);
        boolean positional =
                parameters.stream().anyMatch(parameter -> parameter.name().isEmpty());
        options.setParameterMode(positional ? ParameterMode.PARAMETER_POSITIONAL : ParameterMode.PARAMETER_NAMED);
        for (Parameter parameter : parameters) {
            if (positional) {
                options.addPositionalQueryParameter(Types.parse(parameter.type()));
            } else {
                options.addQueryParameter(
                        parameter.name().orElseThrow().toLowerCase(Locale.ROOT), Types.parse(parameter.type()));
            }
        }
        return options;
    }
}
