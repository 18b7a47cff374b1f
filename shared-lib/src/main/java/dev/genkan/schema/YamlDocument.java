package dev.genkan.schema;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as plain keys, lists and texts with their lines. Nothing in a document is ever turned into an object or run: tags
 * of its own, anchors and aliases are refused, and so is what is too large or too deep.
 */
final class YamlDocument {

    private static final int MAXIMUM_CHARACTERS = 1024 * 1024;
    private static final int MAXIMUM_DEPTH = 20;

    private static final String UNREADABLE = "cannot be read as YAML: ";

    /** Of these a text is made as it is written. {@code <<} is a key like any other here, and none that is known. */
    private static final Set<Tag> TEXT_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.TIMESTAMP, Tag.MERGE);

    private final Problems problems;

    private YamlDocument(Problems problems) {
        this.problems = problems;
    }

    /** The keys and values that a text holds; empty when a problem says why there are none. */
    static Optional<YamlValue.Mapping> read(String text, Problems problems) {
        YamlDocument document = new YamlDocument(problems);
        return document.compose(text).flatMap(document::root);
    }

    private Optional<Node> compose(String text) {
        if (!isReadable(text)) {
            return Optional.empty();
        }
        try {
            Node root = new Yaml(limits()).compose(new StringReader(text));
            if (root == null) {
                problems.add(1, "the file is empty, expected keys and values");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            problems.add(e.getProblemMark().getLine() + 1, UNREADABLE + withoutExcerpt(e));
        } catch (YAMLException e) {
            problems.add(1, UNREADABLE + e.getMessage());
        }
        return Optional.empty();
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(MAXIMUM_DEPTH);
        limits.setCodePointLimit(MAXIMUM_CHARACTERS);
        // Aliases are refused below, with the line of what they stand for.
        limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return limits;
    }

    /** The message without the lines of the file that it would quote. */
    private static String withoutExcerpt(MarkedYAMLException e) {
        return e.getContextMark() == null
                ? e.getProblem()
                : e.getContext() + " (line " + (e.getContextMark().getLine() + 1) + "), " + e.getProblem();
    }

    private boolean isReadable(String text) {
        if (text.length() > MAXIMUM_CHARACTERS) {
            problems.add(1, "the file has " + text.length() + " characters, expected at most " + MAXIMUM_CHARACTERS);
            return false;
        }
        int line = 1;
        for (int index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
            int character = text.codePointAt(index);
            if (!StreamReader.isPrintable(character)) {
                problems.add(line, "character U+%04X found, which YAML does not allow".formatted(character));
                return false;
            }
            line += character == '\n' ? 1 : 0;
        }
        return true;
    }

    private Optional<YamlValue.Mapping> root(Node node) {
        Optional<YamlValue> root = value(node);
        if (root.isPresent() && !(root.get() instanceof YamlValue.Mapping)) {
            problems.add(line(node), "found " + root.get().describe() + ", expected keys and values");
        }
        return root.filter(YamlValue.Mapping.class::isInstance).map(YamlValue.Mapping.class::cast);
    }

    /** The value of a node; empty when anything in it was refused. */
    private Optional<YamlValue> value(Node node) {
        if (node.getAnchor() != null) {
            // Without anchors there are no aliases, hence no value within itself and none that explodes.
            problems.add(line(node), "anchor \"&" + node.getAnchor() + "\" found, expected plain values only");
            return Optional.empty();
        }
        return switch (node) {
            case MappingNode mapping when mapping.getTag().equals(Tag.MAP) -> mapping(mapping);
            case SequenceNode sequence when sequence.getTag().equals(Tag.SEQ) -> sequence(sequence);
            case ScalarNode scalar -> scalar(scalar);
            default -> refuseTag(node);
        };
    }

    private Optional<YamlValue> refuseTag(Node node) {
        problems.add(line(node), "tag \"" + node.getTag().getValue() + "\" found, expected plain values only");
        return Optional.empty();
    }

    private Optional<YamlValue> scalar(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return Optional.of(new YamlValue.Nothing(line(node), node.getValue()));
        }
        if (tag.equals(Tag.BOOL)) {
            return Optional.of(truth(line(node), node.getValue()));
        }
        return TEXT_TAGS.contains(tag) ? Optional.of(new YamlValue.Text(line(node), node.getValue())) : refuseTag(node);
    }

    private static YamlValue truth(int line, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> new YamlValue.Truth(line, text, true);
            case "false", "no", "off" -> new YamlValue.Truth(line, text, false);
            default -> new YamlValue.Text(line, text);
        };
    }

    private Optional<YamlValue> sequence(SequenceNode node) {
        return all(node.getValue(), this::value).map(values -> new YamlValue.Sequence(line(node), values));
    }

    private Optional<YamlValue> mapping(MappingNode node) {
        return all(node.getValue(), this::entry).map(entries -> new YamlValue.Mapping(line(node), entries));
    }

    /** What becomes of all of them, also when one is refused, so that what is wrong with the others is found, too. */
    private static <N, V> Optional<List<V>> all(List<N> nodes, Function<N, Optional<V>> reader) {
        List<V> values = new ArrayList<>();
        nodes.forEach(node -> reader.apply(node).ifPresent(values::add));
        return values.size() == nodes.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<YamlValue.Entry> entry(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(line(tuple.getKeyNode()), "found a list or keys as a key, expected a word");
            return Optional.empty();
        }
        Optional<YamlValue> keyValue = value(key);
        Optional<YamlValue> value = value(tuple.getValueNode());
        return keyValue.flatMap(
                word -> value.map(present -> new YamlValue.Entry(word.line(), key.getValue(), present)));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
