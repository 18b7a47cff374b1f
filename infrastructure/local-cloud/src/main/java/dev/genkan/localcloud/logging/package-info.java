/**
 * Cloud Logging: {@link dev.genkan.localcloud.logging.LogStore} keeps the entries and hands each to a sink, {@link
 * dev.genkan.localcloud.logging.Logging} answers its gRPC calls, {@link dev.genkan.localcloud.logging.LogFilter} is its query
 * language.
 */
@NullMarked
package dev.genkan.localcloud.logging;

import org.jspecify.annotations.NullMarked;
