/**
 * Work that is attempted until it succeeds: what queues, subscriptions and triggers share. A {@link
 * dev.genkan.localcloud.work.Lane} runs what is due within its limits, a {@link dev.genkan.localcloud.work.Journal} remembers it
 * across restarts, an {@link dev.genkan.localcloud.work.Activity} knows whether any is left, a {@link
 * dev.genkan.localcloud.work.Workbench} holds the things that all of them use.
 */
@NullMarked
package dev.genkan.localcloud.work;

import org.jspecify.annotations.NullMarked;
