-- What translated statements call. Each macro is temporary: it belongs to the connection and is found from every database.
SET TimeZone = 'UTC';

-- Texts of values, as CAST(... AS STRING) writes them.
CREATE OR REPLACE TEMP MACRO googlesql_fraction(t) AS
    CASE
        WHEN microsecond(t) % 1000000 = 0 THEN ''
        WHEN microsecond(t) % 1000 = 0 THEN '.' || left(strftime(t, '%f'), 3)
        ELSE '.' || strftime(t, '%f')
    END;
CREATE OR REPLACE TEMP MACRO googlesql_datetime_text(t) AS strftime(t, '%Y-%m-%d %H:%M:%S') || googlesql_fraction(t);
CREATE OR REPLACE TEMP MACRO googlesql_seconds(t) AS strftime(t, '%S') || rtrim(rtrim('.' || strftime(t, '%f'), '0'), '.');

-- Values of texts. DuckDB takes more for a number, a truth or a date than GoogleSQL does. A refused text is replaced by a message
-- that no cast accepts: error() would do it too, but cannot stand inside of TRY.
CREATE OR REPLACE TEMP MACRO googlesql_accepted(s, pattern, message) AS
    CASE WHEN regexp_full_match(s, pattern) THEN trim(s) ELSE '{{' || message || '}}' END;
CREATE OR REPLACE TEMP MACRO googlesql_int64(s) AS
    CAST(googlesql_accepted(s, '\s*[-+]?(\d+|0[xX][0-9a-fA-F]+)\s*', 'Bad int64 value: ' || s) AS BIGINT);
CREATE OR REPLACE TEMP MACRO googlesql_float64(s) AS
    CAST(googlesql_accepted(s, '\s*[-+]?((\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|(?i:inf|infinity|nan))\s*', 'Bad double value: ' || s) AS DOUBLE);
CREATE OR REPLACE TEMP MACRO googlesql_bool(s) AS
    CAST(googlesql_accepted(s, '(?i:true|false)', 'Bad bool value: ' || s) AS BOOLEAN);
CREATE OR REPLACE TEMP MACRO googlesql_date(s) AS
    CAST(googlesql_accepted(s, '\s*\d{4,5}-\d{1,2}-\d{1,2}\s*', 'Invalid date: ''' || s || '''') AS DATE);
CREATE OR REPLACE TEMP MACRO googlesql_datetime(s) AS
    CAST(googlesql_accepted(s, '\s*\d{4,5}-\d{1,2}-\d{1,2}([ Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d{0,9})?)?\s*', 'Invalid datetime string "' || s || '"') AS TIMESTAMP);
CREATE OR REPLACE TEMP MACRO googlesql_timestamp(s) AS
    CAST(googlesql_accepted(s, '\s*\d{4,5}-\d{1,2}-\d{1,2}([ Tt]\d{1,2}:\d{1,2}(:\d{1,2}(\.\d{0,9})?)?)?\s*([Zz]|[-+]\d{1,2}(:?\d{2})?| [A-Za-z_]+(/[A-Za-z_]+)*)?\s*', 'Invalid timestamp: ''' || s || '''') AS TIMESTAMPTZ);

-- Numbers. A refused number is the cast of a message, for the same reason.
CREATE OR REPLACE TEMP MACRO googlesql_div(a, b) AS
    a // CASE WHEN b = 0 THEN CAST('{{division by zero: ' || a || ' / ' || b || '}}' AS BIGINT) ELSE b END;
CREATE OR REPLACE TEMP MACRO googlesql_mod(a, b) AS
    a % CASE WHEN b = 0 THEN CAST('{{division by zero: MOD(' || a || ', ' || b || ')}}' AS BIGINT) ELSE b END;
CREATE OR REPLACE TEMP MACRO googlesql_cbrt(x) AS CASE WHEN pow(round(cbrt(x)), 3) = x THEN round(cbrt(x)) ELSE cbrt(x) END;
CREATE OR REPLACE TEMP MACRO googlesql_shift_left(x, n) AS
    CASE WHEN n < 0 THEN CAST('{{Bitwise shift by negative offset.}}' AS BIGINT) WHEN n > 63 THEN 0
    ELSE CAST((((CAST(x AS HUGEINT) % 18446744073709551616) * CAST(pow(2, n) AS HUGEINT)) % 18446744073709551616 + 27670116110564327424) % 18446744073709551616 - 9223372036854775808 AS BIGINT) END;
CREATE OR REPLACE TEMP MACRO googlesql_shift_right(x, n) AS
    CASE WHEN n < 0 THEN CAST('{{Bitwise shift by negative offset.}}' AS BIGINT) WHEN n > 63 THEN 0
    WHEN n = 0 THEN x ELSE CAST((CASE WHEN x < 0 THEN CAST(x AS HUGEINT) + 18446744073709551616 ELSE CAST(x AS HUGEINT) END) // CAST(pow(2, n) AS HUGEINT) AS BIGINT) END;

-- Strings. Positions count from 1, from the end when negative; a position before the beginning is the beginning.
CREATE OR REPLACE TEMP MACRO googlesql_position(s, p) AS
    CASE WHEN p = 0 OR p < -length(s) THEN 1 WHEN p < 0 THEN length(s) + p + 1 WHEN p > length(s) THEN length(s) + 1 ELSE p END;
CREATE OR REPLACE TEMP MACRO googlesql_substr_from(s, p) AS substr(s, googlesql_position(s, p));
CREATE OR REPLACE TEMP MACRO googlesql_substr(s, p, n) AS
    substr(s, googlesql_position(s, p), CASE WHEN n < 0 THEN CAST('{{Third argument in SUBSTR() cannot be negative}}' AS BIGINT) WHEN n > length(s) THEN length(s) ELSE n END);
CREATE OR REPLACE TEMP MACRO googlesql_right(s, n) AS
    right(s, CASE WHEN n < 0 THEN CAST('{{Second argument in RIGHT() cannot be negative}}' AS BIGINT) WHEN n > length(s) THEN length(s) ELSE n END);
CREATE OR REPLACE TEMP MACRO googlesql_split(s, separator) AS
    CASE WHEN separator IS NULL THEN NULL WHEN s = '' THEN [''] ELSE string_split(s, separator) END;
-- The shortest text before a match ends where the match begins.
CREATE OR REPLACE TEMP MACRO googlesql_regexp_instr(s, expression) AS
    CASE WHEN regexp_matches(s, expression) THEN length(regexp_extract(s, '^((?s:.*?))(?:' || expression || ')', 1)) + 1
    WHEN s IS NOT NULL AND expression IS NOT NULL THEN 0 END;
CREATE OR REPLACE TEMP MACRO googlesql_ltrim(s) AS regexp_replace(s, '^[\s\v\pZ]+', '');
CREATE OR REPLACE TEMP MACRO googlesql_rtrim(s) AS regexp_replace(s, '[\s\v\pZ]+$', '');
CREATE OR REPLACE TEMP MACRO googlesql_trim(s) AS googlesql_rtrim(googlesql_ltrim(s));
CREATE OR REPLACE TEMP MACRO googlesql_code_points(s) AS
    CASE WHEN s = '' THEN CAST([] AS BIGINT[]) ELSE list_transform(string_split(s, ''), lambda c: CAST(unicode(c) AS BIGINT)) END;
-- Where an expression matches the empty text, GoogleSQL goes on from there in another way than DuckDB.
CREATE OR REPLACE TEMP MACRO googlesql_not_empty(expression) AS
    CASE WHEN regexp_matches('', expression) THEN CAST(CAST('{{The local cloud does not support a regular expression that matches the empty text here}}' AS BIGINT) AS VARCHAR) ELSE expression END;
CREATE OR REPLACE TEMP MACRO googlesql_positive(n, what) AS
    CASE WHEN n < 1 THEN CAST('{{' || what || ' must be positive}}' AS BIGINT) ELSE n END;
CREATE OR REPLACE TEMP MACRO googlesql_initcap(s) AS
    array_to_string(list_transform(regexp_extract_all(lower(s), '[\pL\pN]+|[^\pL\pN]+'), lambda word: upper(word[1]) || word[2:]), '');

-- Dates. Each step of months is counted from the date before it, so a day that one month lacks does not come back later.
CREATE OR REPLACE TEMP MACRO googlesql_month(first, months) AS date_trunc('month', first) + to_months(CAST(months AS INTEGER));
CREATE OR REPLACE TEMP MACRO googlesql_months(first, last, step) AS
    list_filter(
        list_transform(
            generate_series(0, CASE WHEN step = 0 THEN CAST('{{Sequence step cannot be 0.}}' AS BIGINT) ELSE date_diff('month', first, last) // step END),
            lambda i: CAST(googlesql_month(first, i * step) + to_days(CAST(list_min(list_transform(
                generate_series(0, i),
                lambda k: least(day(first), day(last_day(googlesql_month(first, k * step)))))) - 1 AS INTEGER)) AS DATE)),
        lambda day: CASE WHEN step > 0 THEN day <= last ELSE day >= last END);

-- Arrays; offsets count from 0.
CREATE OR REPLACE TEMP MACRO googlesql_at(a, i) AS
    a[CASE
        WHEN i < 0 THEN CAST('{{Array index ' || i || ' is out of bounds (underflow)}}' AS BIGINT)
        WHEN i >= len(a) THEN CAST('{{Array index ' || i || ' is out of bounds (overflow)}}' AS BIGINT)
        ELSE i + 1
    END];
CREATE OR REPLACE TEMP MACRO googlesql_safe_at(a, i) AS CASE WHEN i >= 0 AND i < len(a) THEN a[i + 1] END;
CREATE OR REPLACE TEMP MACRO googlesql_step(n) AS CASE WHEN n = 0 THEN CAST('{{Sequence step cannot be 0.}}' AS BIGINT) ELSE n END;
CREATE OR REPLACE TEMP MACRO googlesql_slice(a, first, last) AS
    list_slice(a, CASE WHEN first < 0 THEN greatest(len(a) + first, 0) + 1 ELSE first + 1 END, CASE WHEN last < 0 THEN len(a) + last + 1 ELSE last + 1 END);
CREATE OR REPLACE TEMP MACRO googlesql_array_text(a, separator) AS
    CASE WHEN separator IS NOT NULL THEN array_to_string(list_filter(a, lambda element: element IS NOT NULL), separator) END;
CREATE OR REPLACE TEMP MACRO googlesql_in_array(x, a) AS
    CASE
        WHEN a IS NULL OR len(a) = 0 THEN false
        WHEN x IS NULL THEN NULL
        WHEN list_contains(a, x) THEN true
        WHEN len(list_filter(a, lambda element: element IS NULL)) > 0 THEN NULL
        ELSE false
    END;

-- JSON.
CREATE OR REPLACE TEMP MACRO googlesql_texts(json) AS from_json(CAST(json AS JSON), '["VARCHAR"]');
CREATE OR REPLACE TEMP MACRO googlesql_json_text(s) AS coalesce(googlesql_json_quoted(s), 'null');
CREATE OR REPLACE TEMP MACRO googlesql_json_timestamp(t) AS
    googlesql_json_text(replace(googlesql_datetime_text(timezone('UTC', t)), ' ', 'T') || 'Z');
