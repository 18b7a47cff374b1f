/**
 * Cloud Tasks: {@link dev.genkan.localcloud.tasks.CloudTasks} is the gRPC service, over {@link
 * dev.genkan.localcloud.tasks.Queues}. A task is an HTTP call that is made until it is answered with success; its queue says how
 * many at once and how often.
 *
 * <p>Not supported, and refused by name: App Engine targets, and access policies.
 */
@NullMarked
package dev.genkan.localcloud.tasks;

import org.jspecify.annotations.NullMarked;
