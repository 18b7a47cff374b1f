/**
 * What the tests of functions need beside the ports in memory: {@link dev.genkan.localcloud.testing.Events} makes the events
 * that start them, {@link dev.genkan.localcloud.testing.HttpCall} calls them, {@link dev.genkan.localcloud.testing.LogLines}
 * catches what they log.
 */
@NullMarked
package dev.genkan.localcloud.testing;

import org.jspecify.annotations.NullMarked;
