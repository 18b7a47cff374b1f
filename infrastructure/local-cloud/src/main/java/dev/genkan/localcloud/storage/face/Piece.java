package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a resumable upload a request brings.
 *
 * @param first where they begin, empty when it brings none
 * @param length how many, empty when that is not said
 * @param total how many bytes the whole upload has, empty when the client does not know yet
 * @param whole whether all that is missing comes with this request
 */
record Piece(OptionalLong first, OptionalLong length, OptionalLong total, boolean whole) {

    private static final Pattern HEADER =
            Pattern.compile("bytes (?:\\*|([0-9]{1,18})-([0-9]{1,18}))/(?:\\*|([0-9]{1,18}))");

    /** Reads a {@code Content-Range} header; a request without one brings everything. */
    static Piece parse(Optional<String> header) {
        if (header.isEmpty()) {
            return new Piece(OptionalLong.of(0), OptionalLong.empty(), OptionalLong.empty(), true);
        }
        Matcher matcher = HEADER.matcher(header.get().strip());
        if (!matcher.matches()) {
            throw ApiError.invalid("Invalid Content-Range: " + header.get());
        }
        OptionalLong first = number(matcher.group(1));
        OptionalLong last = number(matcher.group(2));
        OptionalLong length =
                first.isPresent() ? OptionalLong.of(last.getAsLong() - first.getAsLong() + 1) : OptionalLong.empty();
        return new Piece(first, length, number(matcher.group(3)), false);
    }

    /** Whether the upload is complete once it has that many bytes. */
    boolean isLast(long size) {
        return whole || (total.isPresent() && total.getAsLong() == size);
    }

    /** Whether nothing comes after it. */
    boolean reachesTheEnd() {
        return whole || (first.isPresent() && isLast(first.getAsLong() + length.getAsLong()));
    }

    private static OptionalLong number(@Nullable String digits) {
        return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
