/**
 * Who a file is and what became of it: {@link dev.genkan.receipt.Origin} is the identity that every step carries, {@link
 * dev.genkan.receipt.Receipt} is the proof that is returned to the partner.
 */
@NullMarked
package dev.genkan.receipt;

import org.jspecify.annotations.NullMarked;
