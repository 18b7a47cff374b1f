/**
 * What can go wrong in a cloud, made to go wrong on purpose: {@link dev.genkan.localcloud.faults.FaultInjection}. A {@link
 * dev.genkan.localcloud.faults.FaultPlan} holds the {@link dev.genkan.localcloud.faults.FaultRule}s and decides; one place per
 * protocol does what was decided: a filter before the HTTP faces, an interceptor before the gRPC services, the deliveries of events
 * and tasks, and the calls to functions. No service knows of it.
 */
@NullMarked
package dev.genkan.localcloud.faults;

import org.jspecify.annotations.NullMarked;
