package dev.genkan.localcloud.work;

/**
 * Work that was given up.
 *
 * @param what the task, event or message
 * @param target the queue, function or subscription
 * @param attempts how often it was tried
 * @param reason why it is not tried again
 */
public record Abandoned(String what, String target, int attempts, String reason) {}
