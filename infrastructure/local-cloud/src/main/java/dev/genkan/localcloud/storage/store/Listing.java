package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.Glob;
import dev.genkan.localcloud.storage.model.StoredVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Which versions in a bucket are asked for, in the order of their names and generations.
 *
 * @param prefix how the names begin
 * @param delimiter names that hold it after the prefix are folded into one prefix; empty for none
 * @param trailing whether objects that end with their only delimiter are listed as objects, too
 * @param from the first name, empty for no bound
 * @param to the first name that is not wanted any more, empty for no bound
 * @param glob what the names must match
 * @param scope which versions of an object are meant
 * @param after the last entry of the page before
 * @param limit how many entries a page has at most
 */
public record Listing(
        String prefix,
        String delimiter,
        boolean trailing,
        String from,
        String to,
        Optional<Glob> glob,
        Scope scope,
        Mark after,
        int limit) {

    /** Which versions of an object are meant. */
    public enum Scope {
        LIVE,
        /** Live and noncurrent ones. */
        PRESENT,
        SOFT_DELETED
    }

    /**
     * An entry of a page.
     *
     * @param entry a name or a prefix
     * @param generation of which version
     */
    public record Mark(String entry, long generation) {

        /** Before everything. */
        public static final Mark START = new Mark("", 0);

        private boolean isAtOrAfter(Mark other) {
            int names = NameOrder.BY_CODE_POINT.compare(entry, other.entry);
            return names > 0 || (names == 0 && generation >= other.generation);
        }
    }

    /**
     * One page.
     *
     * @param next what {@link #after} is for the next page, empty when this is the last
     */
    public record Page(List<StoredVersion> objects, Collection<String> prefixes, Optional<Mark> next) {}

    /** All live versions whose names begin with a prefix. */
    public static Listing all(String prefix) {
        return new Listing(prefix, "", false, "", "", Optional.empty(), Scope.LIVE, Mark.START, Integer.MAX_VALUE);
    }

    /** The first name that may be on the page. */
    String first() {
        String bound = NameOrder.BY_CODE_POINT.compare(prefix, from) > 0 ? prefix : from;
        return NameOrder.BY_CODE_POINT.compare(bound, after.entry()) > 0 ? bound : after.entry();
    }

    /**
     * One page.
     *
     * @param versions from {@link #first()} on
     */
    Page page(Iterator<StoredVersion> versions) {
        List<StoredVersion> objects = new ArrayList<>();
        SequencedSet<String> prefixes = new LinkedHashSet<>();
        Mark last = after;
        while (versions.hasNext()) {
            StoredVersion version = versions.next();
            String name = version.name();
            if (!name.startsWith(prefix) || isBeyond(name)) {
                break;
            }
            Optional<String> folded = folded(name);
            boolean single = scope == Scope.LIVE || folded.isPresent();
            Mark entry = new Mark(folded.orElse(name), single ? Long.MAX_VALUE : version.generation());
            if (after.isAtOrAfter(entry) || prefixes.contains(entry.entry()) || isUnwanted(name)) {
                continue;
            }
            if (objects.size() + prefixes.size() >= limit) {
                return new Page(objects, prefixes, Optional.of(last));
            }
            last = entry;
            folded.ifPresent(prefixes::add);
            // An object that stands for its folder is the first one in it, so it is not folded yet.
            if (folded.isEmpty() || (trailing && entry.entry().equals(name))) {
                objects.add(version);
            }
        }
        return new Page(objects, prefixes, Optional.empty());
    }

    private boolean isBeyond(String name) {
        return !to.isEmpty() && NameOrder.BY_CODE_POINT.compare(name, to) >= 0;
    }

    private boolean isUnwanted(String name) {
        return glob.isPresent() && !glob.get().matches(name);
    }

    private Optional<String> folded(String name) {
        int found = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
        return found < 0 ? Optional.empty() : Optional.of(name.substring(0, found + delimiter.length()));
    }
}
