package dev.genkan.localcloud.faults;

/**
 * What goes wrong, and with which calls or deliveries. They are counted from 1, from when the rule is added, over all that it is
 * for.
 *
 * @param kind what it is for: a call such as {@code storage.objects.insert} or {@code tasks.CreateTask}, the calls to a function
 *     ({@code functions.merge}), or deliveries to a function or of a queue ({@code delivery.merge}); a {@code *} at the end stands
 *     for any rest
 * @param first the number of the first that goes wrong
 * @param count how many go wrong from there on
 * @param probability how probable it is for each of them, over 0 and up to 1
 */
public record FaultRule(String kind, int first, int count, double probability, Fault fault) {

    /** As a kind's beginning: deliveries of events and tasks. */
    static final String DELIVERY = "delivery.";

    /** As a kind's beginning: calls to functions. */
    static final String FUNCTION = "functions.";

    public FaultRule {
        if (!kind.contains(".")) {
            throw new IllegalArgumentException("a kind is a service, a dot and a call: " + kind);
        }
        if (first < 1 || count < 1) {
            throw new IllegalArgumentException("first and count must be 1 or more: " + first + ", " + count);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be over 0 and up to 1: " + probability);
        }
        if (fault instanceof Fault.OfDelivery != isDelivery(kind)) {
            throw new IllegalArgumentException(fault + " is not a fault of " + kind);
        }
        if (isFunction(kind) && (fault instanceof Fault.Truncation || fault instanceof Fault.Kill)) {
            throw new IllegalArgumentException(fault + " is not a fault of a call to a function");
        }
    }

    /** Goes wrong once: with that call or delivery. */
    public static FaultRule once(String kind, int number, Fault fault) {
        return new FaultRule(kind, number, 1, 1, fault);
    }

    /** Goes wrong each time. */
    public static FaultRule always(String kind, Fault fault) {
        return new FaultRule(kind, 1, Integer.MAX_VALUE, 1, fault);
    }

    /** Goes wrong now and then. */
    public static FaultRule sometimes(String kind, double probability, Fault fault) {
        return new FaultRule(kind, 1, Integer.MAX_VALUE, probability, fault);
    }

    boolean isForDeliveries() {
        return isDelivery(kind);
    }

    boolean isForFunctions() {
        return isFunction(kind);
    }

    private static boolean isDelivery(String kind) {
        return kind.startsWith(DELIVERY);
    }

    private static boolean isFunction(String kind) {
        return kind.startsWith(FUNCTION);
    }

    boolean isFor(String one) {
        return kind.endsWith("*") ? one.startsWith(kind.substring(0, kind.length() - 1)) : one.equals(kind);
    }

    boolean hits(int number) {
        return number >= first && number - first < count;
    }
}
