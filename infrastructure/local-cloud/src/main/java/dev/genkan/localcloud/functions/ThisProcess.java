package dev.genkan.localcloud.functions;

import com.google.cloud.functions.invoker.runner.Invoker;

/** Runs functions beside each other in this JVM. */
final class ThisProcess implements Host {

    @Override
    public Instance start(String className, Signature signature, int port) {
        Invoker server = new Invoker(port, className, signature.framework(), ThisProcess.class.getClassLoader());
        try {
            server.startTestServer();
        } catch (Exception e) {
            throw new IllegalArgumentException("could not start " + className + ": " + e.getMessage(), e);
        }
        return () -> stop(className, server);
    }

    private static void stop(String className, Invoker server) {
        try {
            server.stopServer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("could not stop " + className, e);
        }
    }
}
