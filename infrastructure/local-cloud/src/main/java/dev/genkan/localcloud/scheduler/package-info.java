/**
 * Cloud Scheduler: {@link dev.genkan.localcloud.scheduler.Jobs} runs what is due by the clock of the cloud, {@link
 * dev.genkan.localcloud.scheduler.CloudScheduler} answers the gRPC calls, {@link dev.genkan.localcloud.scheduler.Cron} tells when.
 */
@NullMarked
package dev.genkan.localcloud.scheduler;

import org.jspecify.annotations.NullMarked;
