package dev.genkan.localcloud.pubsub.filter;

import java.util.List;
import java.util.Map;

/** Says of a message, by its attributes, whether a subscription wants it. */
public sealed interface Filter {

    /** Whether a message with these attributes is wanted. */
    boolean matches(Map<String, String> attributes);

    /**
     * The filter that an expression describes; a blank expression wants everything.
     *
     * @throws FilterException when it is not an expression of the language
     */
    static Filter parse(String expression) {
        return expression.isBlank() ? new All(List.of()) : new FilterParser(expression).parse();
    }

    /** {@code attributes:key}: there is such an attribute. */
    record Has(String key) implements Filter {

        @Override
        public boolean matches(Map<String, String> attributes) {
            return attributes.containsKey(key);
        }
    }

    /** {@code attributes.key = "value"}: there is such an attribute with this value. */
    record Equal(String key, String value) implements Filter {

        @Override
        public boolean matches(Map<String, String> attributes) {
            return value.equals(attributes.get(key));
        }
    }

    /** {@code hasPrefix(attributes.key, "prefix")}: there is such an attribute, and its value begins so. */
    record HasPrefix(String key, String prefix) implements Filter {

        @Override
        public boolean matches(Map<String, String> attributes) {
            return attributes.containsKey(key)
                    && attributes.getOrDefault(key, "").startsWith(prefix);
        }
    }

    /** {@code NOT filter}; also {@code !=}, which an absent attribute satisfies. */
    record Not(Filter filter) implements Filter {

        @Override
        public boolean matches(Map<String, String> attributes) {
            return !filter.matches(attributes);
        }
    }

    /** {@code filter AND filter …}. */
    record All(List<Filter> filters) implements Filter {

        public All {
            filters = List.copyOf(filters);
        }

        @Override
        public boolean matches(Map<String, String> attributes) {
            return filters.stream().allMatch(filter -> filter.matches(attributes));
        }
    }

    /** {@code filter OR filter …}. */
    record Any(List<Filter> filters) implements Filter {

        public Any {
            filters = List.copyOf(filters);
        }

        @Override
        public boolean matches(Map<String, String> attributes) {
            return filters.stream().anyMatch(filter -> filter.matches(attributes));
        }
    }
}
