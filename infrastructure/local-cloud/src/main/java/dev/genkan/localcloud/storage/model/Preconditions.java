package dev.genkan.localcloud.storage.model;

import dev.genkan.localcloud.http.ApiError;
import java.util.Optional;
import java.util.OptionalLong;

/** What must hold for a call to have an effect. Generation 0 stands for "nothing is there". */
public record Preconditions(
        OptionalLong generationMatch,
        OptionalLong generationNotMatch,
        OptionalLong metagenerationMatch,
        OptionalLong metagenerationNotMatch) {

    /** Anything goes. */
    public static Preconditions none() {
        return new Preconditions(
                OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** On the generation alone. */
    public static Preconditions onGeneration(OptionalLong match) {
        return new Preconditions(match, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** That a version is as it is here. */
    public static Preconditions unchanged(StoredVersion version) {
        return new Preconditions(
                OptionalLong.of(version.generation()),
                OptionalLong.empty(),
                OptionalLong.of(version.metageneration()),
                OptionalLong.empty());
    }

    /** Compares with a version. */
    public void check(StoredVersion version) {
        check(version.generation(), version.metageneration());
    }

    /** Compares with a version, or with nothing. */
    public void check(Optional<StoredVersion> live) {
        check(
                live.map(StoredVersion::generation).orElse(0L),
                live.map(StoredVersion::metageneration).orElse(0L));
    }

    /**
     * Compares with what is there.
     *
     * @param generation 0 when nothing is there
     * @param metageneration 0 when nothing is there
     * @throws ApiError 412 when one does not hold
     */
    public void check(long generation, long metageneration) {
        if (differs(generationMatch, generation) || differs(metagenerationMatch, metageneration)) {
            throw failed();
        }
        if (isUnchanged(generation, metageneration)) {
            throw failed();
        }
    }

    /** Whether what is there is what the client has already: for reads, this is "not modified" and no error. */
    public boolean isUnchanged(long generation, long metageneration) {
        return equal(generationNotMatch, generation) || equal(metagenerationNotMatch, metageneration);
    }

    /** The same without the conditions that {@link #isUnchanged} looks at. */
    public Preconditions matchesOnly() {
        return new Preconditions(generationMatch, OptionalLong.empty(), metagenerationMatch, OptionalLong.empty());
    }

    private static boolean differs(OptionalLong wanted, long found) {
        return wanted.isPresent() && wanted.getAsLong() != found;
    }

    private static boolean equal(OptionalLong unwanted, long found) {
        return unwanted.isPresent() && unwanted.getAsLong() == found;
    }

    /** 412, as the answer when one does not hold. */
    public static ApiError failed() {
        return ApiError.conditionNotMet("At least one of the pre-conditions you specified did not hold.");
    }
}
