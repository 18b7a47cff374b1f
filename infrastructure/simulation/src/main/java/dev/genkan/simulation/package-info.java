/**
 * The functions under fire: the real code of every step over a cloud in memory, one delivery at a time, in an order and with
 * misfortunes that a seed decides. After the storm the world is healed, and an oracle that knows only what partners sent, and
 * the rules, says what must be there.
 *
 * <p>{@link dev.genkan.simulation.Simulation} runs one history; {@link dev.genkan.simulation.Campaign} runs many.
 */
@NullMarked
package dev.genkan.simulation;

import org.jspecify.annotations.NullMarked;
