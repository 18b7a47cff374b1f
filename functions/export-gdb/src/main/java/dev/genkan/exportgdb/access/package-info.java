/**
 * Who may call: users with passwords, the tokens that they get for them, and how often they may be wrong.
 *
 * <p>{@link dev.genkan.exportgdb.access.Door} is all that others need.
 */
@NullMarked
package dev.genkan.exportgdb.access;

import org.jspecify.annotations.NullMarked;
