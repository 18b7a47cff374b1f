package dev.genkan.localcloud.storage.model;

import dev.genkan.localcloud.http.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which versions a lifecycle rule is about: those for which all holds that is said. In the shape of the resource, so what is null is
 * not said.
 *
 * @param age days since the version was created
 * @param createdBefore a date; midnight in UTC counts
 * @param isLive whether it is the live version
 * @param numNewerVersions how many newer versions there are at least
 * @param daysSinceNoncurrentTime days since it ceased to be live
 */
public record LifecycleCondition(
        @Nullable Integer age,
        @Nullable String createdBefore,
        @Nullable Boolean isLive,
        @Nullable Integer numNewerVersions,
        @Nullable List<String> matchesPrefix,
        @Nullable List<String> matchesSuffix,
        @Nullable List<String> matchesStorageClass,
        @Nullable Integer daysSinceNoncurrentTime,
        @Nullable String noncurrentTimeBefore,
        @Nullable Integer daysSinceCustomTime,
        @Nullable String customTimeBefore) {

    /** Refuses what can never hold, and dates that are none. */
    void check() {
        for (Integer number : new Integer[] {age, numNewerVersions, daysSinceNoncurrentTime, daysSinceCustomTime}) {
            if (number != null && number < 0) {
                throw ApiError.invalid("A number in a lifecycle condition is negative: " + number);
            }
        }
        for (String date : new String[] {createdBefore, noncurrentTimeBefore, customTimeBefore}) {
            checkDate(date);
        }
    }

    /**
     * Whether it holds.
     *
     * @param newer how many newer versions of the object there are
     */
    boolean holds(StoredVersion version, int newer, Instant now) {
        Instant noncurrent = version.standing().noncurrentSince();
        Instant custom = customTime(version);
        return isAged(age, version.created(), now)
                && isBefore(createdBefore, version.created())
                && (isLive == null || isLive == version.standing().isLive())
                && (numNewerVersions == null || newer >= numNewerVersions)
                && matches(matchesPrefix, version.name()::startsWith)
                && matches(matchesSuffix, version.name()::endsWith)
                && matches(matchesStorageClass, version.storageClass()::equals)
                && isAged(daysSinceNoncurrentTime, noncurrent, now)
                && isBefore(noncurrentTimeBefore, noncurrent)
                && isAged(daysSinceCustomTime, custom, now)
                && isBefore(customTimeBefore, custom);
    }

    private static @Nullable Instant customTime(StoredVersion version) {
        String time = version.attributes().properties().get("customTime");
        return time == null ? null : Instant.parse(time);
    }

    private static boolean isAged(@Nullable Integer days, @Nullable Instant since, Instant now) {
        return days == null || (since != null && !now.isBefore(since.plus(Duration.ofDays(days))));
    }

    private static boolean isBefore(@Nullable String date, @Nullable Instant time) {
        return date == null
                || (time != null
                        && time.isBefore(LocalDate.parse(date)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()));
    }

    private static boolean matches(@Nullable List<String> wanted, Predicate<String> test) {
        return wanted == null || wanted.stream().anyMatch(test);
    }

    private static void checkDate(@Nullable String date) {
        try {
            if (date != null) {
                LocalDate.parse(date);
            }
        } catch (DateTimeParseException malformed) {
            throw ApiError.invalid("Invalid date in a lifecycle condition: " + date);
        }
    }
}
