/**
 * The definitions of the interface files, read from YAML: {@link dev.genkan.schema.FileDefinition} says which columns a file
 * has, {@link dev.genkan.schema.MergeDefinition} how its rows reach the main table. Every mistake in a definition is a {@link
 * dev.genkan.schema.Problem} with file, line and what was expected.
 */
@NullMarked
package dev.genkan.schema;

import org.jspecify.annotations.NullMarked;
