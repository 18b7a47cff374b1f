/**
 * Reading JSON field by field: {@link dev.genkan.json.JsonFields} says for every field that is not as it should be where it
 * is, what was expected there and what was found.
 */
@NullMarked
package dev.genkan.json;

import org.jspecify.annotations.NullMarked;
