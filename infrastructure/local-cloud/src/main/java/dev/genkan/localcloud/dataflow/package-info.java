/**
 * Dataflow's REST interface, as far as flex templates are launched and their jobs looked at. What a job does is not known here:
 * a {@link dev.genkan.localcloud.dataflow.PipelineLauncher} runs it.
 */
@NullMarked
package dev.genkan.localcloud.dataflow;

import org.jspecify.annotations.NullMarked;
