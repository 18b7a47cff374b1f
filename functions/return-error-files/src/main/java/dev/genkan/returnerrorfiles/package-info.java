/**
 * Brings error files and receipts back to the partner.
 *
 * <p>Started by an object finalised in the temp bucket. Copies the live version of an object below {@code errors/} or {@code
 * receipts/} into the bucket that its origin names, replacing only what was copied from an older version: a receipt is written
 * anew when the merge is done, and events come late and out of order. The temp bucket is left as it is; its retention policy
 * empties it.
 *
 * <p>A failing cloud call, or a target that changed meanwhile, throws, and the trigger repeats the event. A partner's bucket
 * that is no more is an ERROR and ends the repeats. The bytes are copied on the server side: memory and time do not grow with
 * the file.
 */
@NullMarked
package dev.genkan.returnerrorfiles;

import org.jspecify.annotations.NullMarked;
