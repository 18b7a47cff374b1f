package dev.genkan.localcloud.googlesql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a query here and at the reference evaluator. */
final class Comparison {

    private static final String REFUSED = "The local cloud does not support";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

    /** Mathematical functions are exact to a few of the last binary digits only. */
    private static final double TOLERANCE = 1e-13;

    private final Database database;
    private final Oracle oracle;

    Comparison(Database database, Oracle oracle) {
        this.database = database;
        this.oracle = oracle;
    }

    /** How it ended. */
    sealed interface Outcome {

        /** Equal rows, or an error on both sides. */
        record Equal(boolean failed) implements Outcome {}

        /** The local cloud refuses by name, or the evaluator cannot tell. */
        record Unknown(String reason) implements Outcome {}

        /** A difference. */
        record Different(String here, String oracle) implements Outcome {}
    }

    Outcome of(String sql) {
        Oracle.Answer right = oracle.ask(sql);
        if (right instanceof Oracle.Answer.Silent silent) {
            return new Outcome.Unknown(silent.reason());
        }
        try {
            List<String> rows = database.run(sql);
            return switch (right) {
                case Oracle.Answer.Rows expected when same(rows, expected.rows()) -> new Outcome.Equal(false);
                default -> new Outcome.Different(rows.toString(), right.toString());
            };
        } catch (SqlException | SQLException e) {
            return failed(String.valueOf(e.getMessage()), right);
        }
    }

    private static Outcome failed(String message, Oracle.Answer right) {
        Optional<String> refused = Optional.of(message).filter(text -> text.startsWith(REFUSED));
        if (refused.isPresent()) {
            return new Outcome.Unknown(refused.get());
        }
        return right instanceof Oracle.Answer.Failed
                ? new Outcome.Equal(true)
                : new Outcome.Different("error " + message, right.toString());
    }

    /** Equal in any order of the rows, FLOAT64 within the tolerance. */
    static boolean same(List<String> here, List<String> there) {
        List<String> left = here.stream().sorted().toList();
        List<String> right = there.stream().sorted().toList();
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean same(String here, String there) {
        if (here.equals(there)) {
            return true;
        }
        Matcher left = NUMBER.matcher(here);
        Matcher right = NUMBER.matcher(there);
        if (!left.replaceAll("#").equals(right.replaceAll("#"))) {
            return false;
        }
        left.reset();
        right.reset();
        while (left.find() && right.find()) {
            if (!near(left.group(), right.group())) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(String left, String right) {
        if (left.equals(right)) {
            return true;
        }
        boolean inexact = (left + right).contains(".") && Math.max(left.length(), right.length()) < 25;
        double a = Double.parseDouble(left);
        double b = Double.parseDouble(right);
        return inexact && Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    }
}
