package dev.genkan.localcloud.faults;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.genkan.localcloud.faults.Fault.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A rule as a flat JSON object: what it is for, the fault's name, and what that fault has besides. */
final class RuleJson {

    private static final String STATUS = "status";
    private static final String MOMENT = "moment";

    private RuleJson() {}

    /**
     * The rule of an object.
     *
     * @throws IllegalArgumentException when it is none; a member that the fault does not have is a mistake, too
     * @throws java.time.DateTimeException when a wait is not an ISO 8601 duration
     */
    static FaultRule read(JsonObject object) {
        String name = Members.of(object, object.keySet()).text("fault");
        List<String> allowed = new ArrayList<>(List.of("kind", "fault", "first", "count", "probability"));
        allowed.addAll(membersOf(name));
        Members members = Members.of(object, allowed);
        int first = members.number("first").map(Number::intValue).orElse(1);
        // Told which one, it is that one; not told, all.
        int count = members.number("count").map(Number::intValue).orElse(object.has("first") ? 1 : Integer.MAX_VALUE);
        double probability =
                members.number("probability").map(Number::doubleValue).orElse(1.0);
        return new FaultRule(members.text("kind"), first, count, probability, fault(name, members));
    }

    private static List<String> membersOf(String fault) {
        return switch (fault) {
            case "refusal" -> List.of(STATUS, MOMENT);
            case "reset" -> List.of(MOMENT);
            case "kill" -> List.of("function", MOMENT);
            case "truncation" -> List.of("bytes", "silent");
            case "slowness", "delay", "reordering" -> List.of("wait");
            case "duplication" -> List.of("times");
            case "loss" -> List.of();
            default -> throw new IllegalArgumentException("there is no fault " + fault);
        };
    }

    private static Fault fault(String name, Members members) {
        return switch (name) {
            case "refusal" ->
                new Fault.Refusal(members.number(STATUS).map(Number::intValue).orElse(503), moment(members));
            case "reset" -> new Fault.Reset(moment(members));
            case "kill" -> new Fault.Kill(members.text("function"), moment(members));
            case "truncation" ->
                new Fault.Truncation(
                        members.number("bytes").map(Number::longValue).orElse(0L), members.flag("silent"));
            case "slowness" -> new Fault.Slowness(wait(members));
            case "delay" -> new Fault.Delay(wait(members));
            case "reordering" -> new Fault.Reordering(wait(members));
            case "duplication" ->
                new Fault.Duplication(
                        members.number("times").map(Number::intValue).orElse(2));
            default -> new Fault.Loss();
        };
    }

    private static Moment moment(Members members) {
        return members.primitive(MOMENT, JsonElement::getAsString)
                .map(text -> Moment.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(Moment.BEFORE);
    }

    private static Duration wait(Members members) {
        return Duration.parse(members.text("wait"));
    }

    static JsonObject write(FaultRule rule) {
        JsonObject object = new JsonObject();
        object.addProperty("kind", rule.kind());
        object.addProperty("fault", name(rule.fault()));
        object.addProperty("first", rule.first());
        object.addProperty("count", rule.count());
        object.addProperty("probability", rule.probability());
        switch (rule.fault()) {
            case Fault.Refusal refusal -> {
                object.addProperty(STATUS, refusal.status());
                write(object, refusal.moment());
            }
            case Fault.Reset reset -> write(object, reset.moment());
            case Fault.Kill kill -> {
                object.addProperty("function", kill.function());
                write(object, kill.moment());
            }
            case Fault.Truncation truncation -> {
                object.addProperty("bytes", truncation.bytes());
                object.addProperty("silent", truncation.silent());
            }
            case Fault.Slowness slowness -> write(object, slowness.delay());
            case Fault.Delay delay -> write(object, delay.delay());
            case Fault.Reordering reordering -> write(object, reordering.window());
            case Fault.Duplication duplication -> object.addProperty("times", duplication.times());
            case Fault.Loss loss -> {}
        }
        return object;
    }

    /** What a fault is called. */
    static String name(Fault fault) {
        return fault.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void write(JsonObject object, Moment moment) {
        object.addProperty(MOMENT, moment.name().toLowerCase(Locale.ROOT));
    }

    private static void write(JsonObject object, Duration wait) {
        object.addProperty("wait", wait.toString());
    }

    /** The members of an object, of which all are known. */
    record Members(JsonObject object) {

        static Members of(JsonObject object, Collection<String> allowed) {
            for (String name : object.keySet()) {
                if (!allowed.contains(name)) {
                    throw new IllegalArgumentException("there is no " + name + " here, only " + allowed);
                }
            }
            return new Members(object);
        }

        Optional<JsonElement> element(String name) {
            return Optional.ofNullable(object.get(name));
        }

        String text(String name) {
            return element(name)
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
        }

        Optional<Number> number(String name) {
            return primitive(name, JsonElement::getAsNumber);
        }

        boolean flag(String name) {
            return primitive(name, JsonElement::getAsBoolean).orElse(false);
        }

        private <T> Optional<T> primitive(String name, Function<JsonElement, T> reader) {
            return element(name).map(value -> {
                if (!value.isJsonPrimitive()) {
                    throw new IllegalArgumentException(name + " is not a single value");
                }
                return reader.apply(value);
            });
        }
    }
}
