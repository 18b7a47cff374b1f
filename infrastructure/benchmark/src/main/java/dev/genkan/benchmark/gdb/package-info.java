/** {@code ./genkan bench gdb}: how fast tables come out of a Firebird database file. */
@NullMarked
package dev.genkan.benchmark.gdb;

import org.jspecify.annotations.NullMarked;
