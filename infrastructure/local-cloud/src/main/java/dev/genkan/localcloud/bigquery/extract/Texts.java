package dev.genkan.localcloud.bigquery.extract;

import dev.genkan.localcloud.bigquery.model.Field;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Values of simple types as files hold them. */
final class Texts {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final long MICROS_PER_SECOND = 1_000_000;

    private Texts() {}

    /**
     * The text of a value.
     *
     * @param cell as the API writes it, a timestamp as whole microseconds since 1970
     */
    static String of(Field field, String cell) {
        return switch (field.type()) {
            case TIMESTAMP -> timestamp(Long.parseLong(cell));
            default -> cell;
        };
    }

    private static String timestamp(long micros) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
        return (Math.floorMod(micros, MICROS_PER_SECOND) == 0 ? SECONDS : MICROSECONDS).format(time) + " UTC";
    }
}
