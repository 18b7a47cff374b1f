package dev.genkan.localcloud.googlesql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What queries are made of: a line {@code NAME | text} is a way to write a NAME, where each {@code $OTHER} in the text stands for
 * any way to write an OTHER. The ways without such places come to an end; the first of them is the simplest.
 */
final class Grammar {

    private static final Pattern PLACE = Pattern.compile("\\$([A-Z][A-Z0-9_]+)");

    private final Map<String, List<String>> ends = new LinkedHashMap<>();
    private final Map<String, List<String>> ways = new LinkedHashMap<>();

    Grammar(String text) {
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::add);
    }

    private void add(String line) {
        int bar = line.indexOf(" | ");
        String written = line.substring(bar + 3);
        Map<String, List<String>> all = PLACE.matcher(written).find() ? ways : ends;
        all.computeIfAbsent(line.substring(0, bar).strip(), name -> new ArrayList<>())
                .add(written);
    }

    /** A text with places and what stands in them, in their order. */
    record Node(String name, String template, List<Node> parts) {

        Node {
            parts = List.copyOf(parts);
        }

        String text() {
            Matcher places = PLACE.matcher(template);
            int[] next = {0};
            return places.replaceAll(
                    place -> Matcher.quoteReplacement(parts.get(next[0]++).text()));
        }

        Node with(int place, Node part) {
            List<Node> changed = new ArrayList<>(parts);
            changed.set(place, part);
            return new Node(name, template, changed);
        }

        int size() {
            return 1 + parts.stream().mapToInt(Node::size).sum();
        }
    }

    /** Some way to write it, with no more than so many levels of places. */
    Node any(String name, int depth, Random random) {
        List<String> found = ends.getOrDefault(name, List.of());
        List<String> deeper = ways.getOrDefault(name, List.of());
        boolean goesOn = found.isEmpty() || (depth > 0 && !deeper.isEmpty() && random.nextInt(4) > 0);
        List<String> choices = goesOn ? deeper : found;
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("the grammar does not say how to write " + name);
        }
        return fill(name, choices.get(random.nextInt(choices.size())), depth, random);
    }

    private Node fill(String name, String template, int depth, Random random) {
        List<Node> parts = new ArrayList<>();
        Matcher places = PLACE.matcher(template);
        while (places.find()) {
            parts.add(any(places.group(1), depth - 1, random));
        }
        return new Node(name, template, parts);
    }

    /** Simpler texts of the same name, the simplest first: a part of the same name, or one whose parts are simpler. */
    List<Node> simpler(Node node) {
        List<Node> found = new ArrayList<>();
        if (!node.parts().isEmpty()) {
            ends.getOrDefault(node.name(), List.of()).stream()
                    .limit(3)
                    .forEach(end -> found.add(new Node(node.name(), end, List.of())));
        }
        same(node, node.name(), found);
        for (int i = 0; i < node.parts().size(); i++) {
            int place = i;
            simpler(node.parts().get(i)).forEach(part -> found.add(node.with(place, part)));
        }
        return found;
    }

    private static void same(Node node, String name, List<Node> found) {
        for (Node part : node.parts()) {
            if (Objects.equals(part.name(), name)) {
                found.add(part);
            }
            same(part, name, found);
        }
    }
}
