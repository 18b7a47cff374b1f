-- What translated statements call. Each macro is temporary: it belongs to the connection and is found from every database.
SET TimeZone = 'UTC';

-- Texts of values, as CAST(... AS STRING) writes them.
CREATE OR REPLACE TEMP MACRO googlesql_numeric_text(n) AS
    CASE WHEN contains(CAST(n AS VARCHAR), '.') THEN rtrim(rtrim(CAST(n AS VARCHAR), '0'), '.') ELSE CAST(n AS VARCHAR) END;
CREATE OR REPLACE TEMP MACRO googlesql_double_text(d) AS regexp_replace(CAST(d AS VARCHAR), '\.0$', '');
CREATE OR REPLACE TEMP MACRO googlesql_fraction(t) AS
    CASE
        WHEN microsecond(t) % 1000000 = 0 THEN ''
        WHEN microsecond(t) % 1000 = 0 THEN '.' || left(strftime(t, '%f'), 3)
        ELSE '.' || strftime(t, '%f')
    END;
CREATE OR REPLACE TEMP MACRO googlesql_datetime_text(t) AS strftime(t, '%Y-%m-%d %H:%M:%S') || googlesql_fraction(t);
CREATE OR REPLACE TEMP MACRO googlesql_timestamp_text(t) AS googlesql_datetime_text(timezone('UTC', t)) || '+00';
CREATE OR REPLACE TEMP MACRO googlesql_seconds(t) AS strftime(t, '%S') || rtrim(rtrim('.' || strftime(t, '%f'), '0'), '.');

-- Values of texts. DuckDB takes more for a number, a truth or a date than GoogleSQL does. A refused text is replaced by a message
-- that no cast accepts: error() would do it too, but cannot stand inside of TRY.
CREATE OR REPLACE TEMP MACRO googlesql_accepted(s, pattern, message) AS
    CASE WHEN regexp_full_match(s, pattern) THEN trim(s) ELSE '{{' || message || '}}' END;
CREATE OR REPLACE TEMP MACRO googlesql_int64(s) AS
    CAST(googlesql_accepted(s, '\s*[-+]?(\d+|0[xX][0-9a-fA-F]+)\s*', 'Bad int64 value: ' || s) AS BIGINT);
CREATE OR REPLACE TEMP MACRO googlesql_float64(s) AS
    CAST(googlesql_accepted(s, '\s*[-+]?((\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|(?i:inf|infinity|nan))\s*', 'Bad double value: ' || s) AS DOUBLE);
CREATE OR REPLACE TEMP MACRO googlesql_numeric(s) AS
    CAST(googlesql_accepted(s, '\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*', 'Invalid NUMERIC value: ' || s) AS DECIMAL(38,9));
CREATE OR REPLACE TEMP MACRO googlesql_bignumeric(s) AS
    CAST(googlesql_accepted(s, '\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*', 'Invalid BIGNUMERIC value: ' || s) AS DECIMAL(38,18));
CREATE OR REPLACE TEMP MACRO googlesql_bool(s) AS
    CAST(googlesql_accepted(s, '(?i:true|false)', 'Bad bool value: ' || s) AS BOOLEAN);
CREATE OR REPLACE TEMP MACRO googlesql_date(s) AS
    CAST(googlesql_accepted(s, '\s*\d{4,5}-\d{1,2}-\d{1,2}\s*', 'Invalid date: ''' || s || '''') AS DATE);
CREATE OR REPLACE TEMP MACRO googlesql_datetime(s) AS
    CAST(googlesql_accepted(s, '\s*\d{4,5}-\d{1,2}-\d{1,2}([ Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d{0,9})?)?\s*', 'Invalid datetime string "' || s || '"') AS TIMESTAMP);
CREATE OR REPLACE TEMP MACRO googlesql_timestamp(s) AS
    CAST(googlesql_accepted(s, '\s*\d{4,5}-\d{1,2}-\d{1,2}([ Tt]\d{1,2}:\d{1,2}(:\d{1,2}(\.\d{0,9})?)?)?\s*([Zz]|[-+]\d{1,2}(:?\d{2})?| [A-Za-z_]+(/[A-Za-z_]+)*)?\s*', 'Invalid timestamp: ''' || s || '''') AS TIMESTAMPTZ);

-- Numbers. A refused number is the cast of a message, for the same reason.
CREATE OR REPLACE TEMP MACRO googlesql_divide(a, b) AS
    a / CASE WHEN b = 0 THEN CAST('{{division by zero: ' || googlesql_double_text(a) || ' / ' || googlesql_double_text(b) || '}}' AS DOUBLE) ELSE b END;
CREATE OR REPLACE TEMP MACRO googlesql_div(a, b) AS
    a // CASE WHEN b = 0 THEN CAST('{{division by zero: ' || a || ' / ' || b || '}}' AS BIGINT) ELSE b END;
CREATE OR REPLACE TEMP MACRO googlesql_mod(a, b) AS
    a % CASE WHEN b = 0 THEN CAST('{{division by zero: ' || a || ' / ' || b || '}}' AS BIGINT) ELSE b END;
-- Decimal division is exact: whole part and remainder, scaled to integers, then nine digits rounded away from zero.
CREATE OR REPLACE TEMP MACRO googlesql_scaled(n) AS CAST(replace(CAST(CAST(n AS DECIMAL(38,9)) AS VARCHAR), '.', '') AS HUGEINT);
CREATE OR REPLACE TEMP MACRO googlesql_scaled_divide(a, b) AS
    CAST(a // b AS DECIMAL(38,9))
    + CAST(CAST(((a % b) * 10000000000) // b AS DECIMAL(28,0)) * 0.0000000001 AS DECIMAL(38,9));
CREATE OR REPLACE TEMP MACRO googlesql_numeric_divide(a, b) AS
    CASE WHEN b = 0 THEN CAST('{{division by zero: ' || googlesql_numeric_text(a) || ' / ' || googlesql_numeric_text(b) || '}}' AS DECIMAL(38,9))
    ELSE googlesql_scaled_divide(googlesql_scaled(a), googlesql_scaled(b)) END;
CREATE OR REPLACE TEMP MACRO googlesql_bignumeric_multiply(a, b) AS
    CASE WHEN CAST(a AS DECIMAL(38,9)) <> a OR CAST(b AS DECIMAL(38,9)) <> b THEN CAST('{{BIGNUMERIC products of factors with more than 9 decimals are not supported}}' AS DECIMAL(38,18))
    ELSE CAST(CAST(a AS DECIMAL(38,9)) * CAST(b AS DECIMAL(38,9)) AS DECIMAL(38,18)) END;
CREATE OR REPLACE TEMP MACRO googlesql_power_of_ten(n) AS CAST('1' || repeat('0', n) AS DECIMAL(38,9));
CREATE OR REPLACE TEMP MACRO googlesql_numeric_round(x, n) AS
    CASE
        WHEN n >= 9 THEN CAST(x AS DECIMAL(38,9))
        WHEN n >= 0 THEN CAST(googlesql_scaled_divide(CAST(round(CAST(x * googlesql_power_of_ten(n) AS DECIMAL(38,9)), 0) AS HUGEINT), CAST(googlesql_power_of_ten(n) AS HUGEINT)) AS DECIMAL(38,9))
        ELSE CAST(round(googlesql_numeric_divide(x, googlesql_power_of_ten(-n)), 0) * googlesql_power_of_ten(-n) AS DECIMAL(38,9))
    END;
CREATE OR REPLACE TEMP MACRO googlesql_numeric_trunc(x, n) AS
    CASE
        WHEN n >= 9 THEN CAST(x AS DECIMAL(38,9))
        WHEN n >= 0 THEN CAST(googlesql_scaled_divide(CAST(trunc(CAST(x * googlesql_power_of_ten(n) AS DECIMAL(38,9))) AS HUGEINT), CAST(googlesql_power_of_ten(n) AS HUGEINT)) AS DECIMAL(38,9))
        ELSE CAST(trunc(googlesql_numeric_divide(x, googlesql_power_of_ten(-n))) * googlesql_power_of_ten(-n) AS DECIMAL(38,9))
    END;
CREATE OR REPLACE TEMP MACRO googlesql_cbrt(x) AS CASE WHEN pow(round(cbrt(x)), 3) = x THEN round(cbrt(x)) ELSE cbrt(x) END;
CREATE OR REPLACE TEMP MACRO googlesql_trunc(x, n) AS trunc(x * pow(10, n)) / pow(10, n);
CREATE OR REPLACE TEMP MACRO googlesql_shift_left(x, n) AS
    CASE WHEN n < 0 THEN CAST('{{Bitwise shift by negative offset.}}' AS BIGINT) WHEN n > 63 THEN 0
    ELSE CAST((((CAST(x AS HUGEINT) % 18446744073709551616) * CAST(pow(2, n) AS HUGEINT)) % 18446744073709551616 + 27670116110564327424) % 18446744073709551616 - 9223372036854775808 AS BIGINT) END;
CREATE OR REPLACE TEMP MACRO googlesql_shift_right(x, n) AS
    CASE WHEN n < 0 THEN CAST('{{Bitwise shift by negative offset.}}' AS BIGINT) WHEN n > 63 THEN 0
    WHEN n = 0 THEN x ELSE CAST((CASE WHEN x < 0 THEN CAST(x AS HUGEINT) + 18446744073709551616 ELSE CAST(x AS HUGEINT) END) // CAST(pow(2, n) AS HUGEINT) AS BIGINT) END;
-- Stable and evenly spread, but not the number that BigQuery answers: FarmHash has no counterpart in DuckDB.
CREATE OR REPLACE TEMP MACRO googlesql_fingerprint(s) AS CAST(CAST('0x' || left(md5(s), 15) AS UBIGINT) AS BIGINT);

-- Strings. Positions count from 1, from the end when negative; a position before the beginning is the beginning.
CREATE OR REPLACE TEMP MACRO googlesql_position(s, p) AS
    CASE WHEN p = 0 OR p < -length(s) THEN 1 WHEN p < 0 THEN length(s) + p + 1 ELSE p END;
CREATE OR REPLACE TEMP MACRO googlesql_substr_from(s, p) AS substr(s, googlesql_position(s, p));
CREATE OR REPLACE TEMP MACRO googlesql_substr(s, p, n) AS
    substr(s, googlesql_position(s, p), CASE WHEN n < 0 THEN CAST('{{Third argument in SUBSTR() cannot be negative}}' AS BIGINT) ELSE n END);
CREATE OR REPLACE TEMP MACRO googlesql_ltrim(s) AS regexp_replace(s, '^[\s\v\pZ]+', '');
CREATE OR REPLACE TEMP MACRO googlesql_rtrim(s) AS regexp_replace(s, '[\s\v\pZ]+$', '');
CREATE OR REPLACE TEMP MACRO googlesql_trim(s) AS googlesql_rtrim(googlesql_ltrim(s));
CREATE OR REPLACE TEMP MACRO googlesql_initcap(s) AS
    array_to_string(list_transform(regexp_extract_all(lower(s), '[\pL\pN]+|[^\pL\pN]+'), lambda word: upper(word[1]) || word[2:]), '');

-- Dates. Steps of months are counted from the first date, so that the end of a month does not wander.
CREATE OR REPLACE TEMP MACRO googlesql_months(first, last, step) AS
    list_filter(
        list_transform(generate_series(0, CASE WHEN step = 0 THEN CAST('{{Sequence step cannot be 0.}}' AS BIGINT) ELSE date_diff('month', first, last) // step END), lambda i: CAST(first + to_months(CAST(i * step AS INTEGER)) AS DATE)),
        lambda day: CASE WHEN step > 0 THEN day <= last ELSE day >= last END);

-- Arrays; offsets count from 0.
CREATE OR REPLACE TEMP MACRO googlesql_at(a, i) AS
    a[CASE
        WHEN i < 0 THEN CAST('{{Array index ' || i || ' is out of bounds (underflow)}}' AS BIGINT)
        WHEN i >= len(a) THEN CAST('{{Array index ' || i || ' is out of bounds (overflow)}}' AS BIGINT)
        ELSE i + 1
    END];
CREATE OR REPLACE TEMP MACRO googlesql_safe_at(a, i) AS CASE WHEN i >= 0 THEN a[i + 1] END;
CREATE OR REPLACE TEMP MACRO googlesql_slice(a, first, last) AS
    list_slice(a, CASE WHEN first < 0 THEN greatest(len(a) + first, 0) + 1 ELSE first + 1 END, CASE WHEN last < 0 THEN len(a) + last + 1 ELSE last + 1 END);
CREATE OR REPLACE TEMP MACRO googlesql_array_text(a, separator) AS
    array_to_string(list_filter(a, lambda element: element IS NOT NULL), separator);
CREATE OR REPLACE TEMP MACRO googlesql_in_array(x, a) AS
    CASE
        WHEN a IS NULL OR len(a) = 0 THEN false
        WHEN x IS NULL THEN NULL
        WHEN list_contains(a, x) THEN true
        WHEN len(list_filter(a, lambda element: element IS NULL)) > 0 THEN NULL
        ELSE false
    END;

-- JSON. A path that leads to an object or an array has no scalar value; a text that is not JSON has none at all.
CREATE OR REPLACE TEMP MACRO googlesql_json_value(j, p) AS
    CASE WHEN json_valid(CAST(j AS VARCHAR)) AND json_type(CAST(j AS VARCHAR), p) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string(CAST(j AS VARCHAR), p) END;
CREATE OR REPLACE TEMP MACRO googlesql_json_query(j, p) AS
    CASE WHEN json_valid(CAST(j AS VARCHAR)) THEN CAST(json_extract(CAST(j AS VARCHAR), p) AS VARCHAR) END;
CREATE OR REPLACE TEMP MACRO googlesql_json_array(j, p) AS
    CASE WHEN json_valid(CAST(j AS VARCHAR)) AND json_type(CAST(j AS VARCHAR), p) = 'ARRAY' THEN CAST(json_extract(CAST(j AS VARCHAR), p || '[*]') AS VARCHAR[]) END;
CREATE OR REPLACE TEMP MACRO googlesql_json_strings(j, p) AS
    CASE WHEN json_valid(CAST(j AS VARCHAR)) AND json_type(CAST(j AS VARCHAR), p) = 'ARRAY' THEN json_extract_string(CAST(j AS VARCHAR), p || '[*]') END;
CREATE OR REPLACE TEMP MACRO googlesql_json_string(j) AS
    CASE WHEN json_type(j) = 'VARCHAR' THEN json_extract_string(j, '$') WHEN j IS NULL THEN NULL ELSE CAST(CAST('{{The provided JSON input is not a string}}' AS BIGINT) AS VARCHAR) END;
CREATE OR REPLACE TEMP MACRO googlesql_json_type(j) AS
    CASE json_type(j) WHEN 'VARCHAR' THEN 'string' WHEN 'BOOLEAN' THEN 'boolean' WHEN 'OBJECT' THEN 'object' WHEN 'ARRAY' THEN 'array' WHEN 'NULL' THEN 'null' ELSE CASE WHEN j IS NOT NULL THEN 'number' END END;
CREATE OR REPLACE TEMP MACRO googlesql_json_text(s) AS coalesce(to_json(s), CAST('null' AS JSON));
CREATE OR REPLACE TEMP MACRO googlesql_json_number(s) AS coalesce(CAST(s AS JSON), CAST('null' AS JSON));
CREATE OR REPLACE TEMP MACRO googlesql_json_int64(n) AS
    coalesce(CASE WHEN n BETWEEN -9007199254740992 AND 9007199254740992 THEN to_json(n) ELSE to_json(CAST(n AS VARCHAR)) END, CAST('null' AS JSON));
CREATE OR REPLACE TEMP MACRO googlesql_json_double(d) AS
    coalesce(CASE WHEN isfinite(d) THEN CAST(CAST(d AS VARCHAR) AS JSON) ELSE to_json(CASE WHEN isnan(d) THEN 'NaN' WHEN d > 0 THEN 'Infinity' ELSE '-Infinity' END) END, CAST('null' AS JSON));
CREATE OR REPLACE TEMP MACRO googlesql_json_timestamp(t) AS
    googlesql_json_text(replace(googlesql_datetime_text(timezone('UTC', t)), ' ', 'T') || 'Z');
