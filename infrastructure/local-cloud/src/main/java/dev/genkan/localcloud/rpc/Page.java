package dev.genkan.localcloud.rpc;

import java.util.List;

/**
 * A part of a list.
 *
 * @param next the token of the next part, blank after the last
 */
public record Page<T>(List<T> items, String next) {

    private static final int LARGEST = 1000;

    /**
     * The part that a request asks for.
     *
     * @param size how many items at most, 0 for as many as the service likes
     * @param token blank for the first part
     */
    public static <T> Page<T> of(List<T> all, int size, String token) {
        int from = Math.min(all.size(), offset(token));
        int to = Math.min(all.size(), from + (size <= 0 ? LARGEST : Math.min(size, LARGEST)));
        return new Page<>(List.copyOf(all.subList(from, to)), to < all.size() ? Integer.toString(to) : "");
    }

    private static int offset(String token) {
        try {
            return token.isEmpty() ? 0 : Integer.parseUnsignedInt(token);
        } catch (NumberFormatException e) {
            throw Refusals.invalid("Invalid page token: " + token);
        }
    }
}
