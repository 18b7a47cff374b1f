package dev.genkan.localcloud.functions;

import java.nio.file.Path;

/** Where the instances of functions run. */
@FunctionalInterface
public interface Host {

    /**
     * Starts an instance, and comes back when it takes calls.
     *
     * @param className the class that was written for the functions framework
     * @param port where it is to listen
     * @throws IllegalArgumentException when it could not be started
     */
    Instance start(String className, Signature signature, int port);

    /** An instance of a function. */
    @FunctionalInterface
    interface Instance {

        /** Ends it: calls under way are not answered. */
        void stop();
    }

    /** All in this JVM; their variables are in its properties. */
    static Host inThisProcess() {
        return new ThisProcess();
    }

    /**
     * Each in a JVM of its own, which is killed when the instance is to end.
     *
     * @param complaints the file to which what they write to their standard error is added
     */
    static Host inProcesses(Path complaints) {
        return new OwnProcess(complaints);
    }
}
