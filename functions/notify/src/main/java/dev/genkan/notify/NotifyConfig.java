package dev.genkan.notify;

import dev.genkan.config.Environment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is told. What is wrong in a variable that may hold a secret is said without its value.
 *
 * @param providers at least one
 */
record NotifyConfig(List<Provider> providers) {

    private static final Pattern ID = Pattern.compile("[0-9]{1,20}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]+");

    NotifyConfig {
        providers = List.copyOf(providers);
        if (providers.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of CHATWORK_TOKEN, SLACK_WEBHOOK_URL and WEBHOOK_URL is set: nobody would be told");
        }
    }

    static NotifyConfig from(Environment environment) {
        Optional<Provider> chatwork = chatwork(environment);
        Optional<Provider> slack = address(environment, "SLACK_WEBHOOK_URL").map(Slack::new);
        Optional<Provider> webHook = address(environment, "WEBHOOK_URL").map(WebHook::new);
        return new NotifyConfig(
                Stream.of(chatwork, slack, webHook).flatMap(Optional::stream).toList());
    }

    private static Optional<Provider> chatwork(Environment environment) {
        Optional<String> token = environment.optional("CHATWORK_TOKEN").map(String::strip);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (!HEADER_VALUE.matcher(token.get()).matches()) {
            throw new IllegalArgumentException("CHATWORK_TOKEN holds characters that no token has");
        }
        return Optional.of(new Chatwork(
                address(environment, "CHATWORK_ENDPOINT").orElse(URI.create("https://api.chatwork.com")),
                token.get(),
                environment.required("CHATWORK_ROOM", NotifyConfig::id),
                environment.optional("CHATWORK_MENTIONS", NotifyConfig::ids).orElse(List.of())));
    }

    private static Optional<URI> address(Environment environment, String name) {
        return environment.optional(name).map(value -> address(name, value.strip()));
    }

    private static URI address(String name, String value) {
        try {
            URI address = URI.create(value);
            if (address.getHost() != null && List.of("https", "http").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not an address");
        }
        throw new IllegalArgumentException(name + " is not an address of https or http");
    }

    private static List<String> ids(String value) {
        return Stream.of(value.split(",")).map(NotifyConfig::id).toList();
    }

    private static String id(String value) {
        if (!ID.matcher(value.strip()).matches()) {
            throw new IllegalArgumentException("an id has digits only");
        }
        return value.strip();
    }
}
