package dev.genkan.simulation;

/** What can happen to a call to the cloud. */
enum Misfortune {
    NONE("went well"),
    FAILS_BEFORE("failed before it had its effect"),
    FAILS_AFTER("had its effect, and its answer was lost"),
    REPEATED("was made twice by the client, which lost the first answer"),
    DIES_BEFORE("never came about: the worker died before it"),
    DIES_AFTER("had its effect, and the worker died"),
    OVERTAKEN_BEFORE("had to wait for another worker"),
    OVERTAKEN_AFTER("was done, and then came another worker");

    private final String words;

    Misfortune(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
