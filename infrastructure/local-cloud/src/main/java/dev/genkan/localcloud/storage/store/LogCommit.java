package dev.genkan.localcloud.storage.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that ends a batch: without it, nothing of the batch has happened.
 *
 * @param batch counted from 1 in each file
 * @param checksum CRC-32C of the lines of the batch
 */
record LogCommit(long batch, int checksum) {

    private static final Pattern LINE = Pattern.compile("\\{\"commit\":(\\d{1,18}),\"crc32c\":\"([0-9a-f]{8})\"}");
    private static final int LONGEST = 64;

    byte[] line() {
        return "{\"commit\":%d,\"crc32c\":\"%s\"}\n"
                .formatted(batch, HexFormat.of().toHexDigits(checksum))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What a line says, empty when it is another kind of line. */
    static Optional<LogCommit> parse(byte[] line) {
        if (line.length > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = LINE.matcher(new String(line, StandardCharsets.UTF_8).stripTrailing());
        return matcher.matches()
                ? Optional.of(
                        new LogCommit(Long.parseLong(matcher.group(1)), HexFormat.fromHexDigits(matcher.group(2))))
                : Optional.empty();
    }
}
