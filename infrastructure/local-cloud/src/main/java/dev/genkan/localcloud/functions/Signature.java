package dev.genkan.localcloud.functions;

/** What starts a function. */
public enum Signature {
    /** A call: {@code HttpFunction}. */
    HTTP("http"),
    /** An event: {@code CloudEventsFunction}. */
    CLOUD_EVENT("cloudevent");

    private final String framework;

    Signature(String framework) {
        this.framework = framework;
    }

    /** The framework's name for it. */
    String framework() {
        return framework;
    }
}
