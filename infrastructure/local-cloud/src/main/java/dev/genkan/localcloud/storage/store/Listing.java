package dev.genkan.localcloud.storage.store;

import dev.genkan.localcloud.storage.model.StoredVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Which objects of a bucket are asked for, in the order of their names.
 *
 * @param prefix how the names begin
 * @param delimiter names that hold it after the prefix are folded into one prefix; empty for none
 * @param trailing whether objects that end with their only delimiter are listed as objects, too
 * @param from the first name, empty for no bound
 * @param to the first name that is not wanted any more, empty for no bound
 * @param after the last entry of the page before, empty for the first page
 * @param limit how many entries a page has at most
 */
public record Listing(
        String prefix, String delimiter, boolean trailing, String from, String to, String after, int limit) {

    /**
     * One page.
     *
     * @param next what {@link #after} is for the next page, empty when this is the last
     */
    public record Page(List<StoredVersion> objects, Collection<String> prefixes, Optional<String> next) {}

    /** All objects whose names begin with a prefix. */
    public static Listing all(String prefix) {
        return new Listing(prefix, "", false, "", "", "", Integer.MAX_VALUE);
    }

    Page page(NavigableMap<String, StoredVersion> all) {
        List<StoredVersion> objects = new ArrayList<>();
        SequencedSet<String> prefixes = new LinkedHashSet<>();
        String last = "";
        for (StoredVersion version : all.tailMap(first(), true).values()) {
            String name = version.name();
            if (!name.startsWith(prefix) || isBeyond(name)) {
                break;
            }
            Optional<String> folded = folded(name);
            String entry = folded.orElse(name);
            if (isListed(entry) || prefixes.contains(entry)) {
                continue;
            }
            if (objects.size() + prefixes.size() >= limit) {
                return new Page(objects, prefixes, Optional.of(last));
            }
            last = entry;
            folded.ifPresent(prefixes::add);
            // An object that stands for its folder is the first one in it, so it is not folded yet.
            if (folded.isEmpty() || (trailing && entry.equals(name))) {
                objects.add(version);
            }
        }
        return new Page(objects, prefixes, Optional.empty());
    }

    private String first() {
        String bound = NameOrder.BY_CODE_POINT.compare(prefix, from) > 0 ? prefix : from;
        return NameOrder.BY_CODE_POINT.compare(bound, after) > 0 ? bound : after;
    }

    private boolean isBeyond(String name) {
        return !to.isEmpty() && NameOrder.BY_CODE_POINT.compare(name, to) >= 0;
    }

    private boolean isListed(String entry) {
        return !after.isEmpty() && NameOrder.BY_CODE_POINT.compare(entry, after) <= 0;
    }

    private Optional<String> folded(String name) {
        int found = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
        return found < 0 ? Optional.empty() : Optional.of(name.substring(0, found + delimiter.length()));
    }
}
