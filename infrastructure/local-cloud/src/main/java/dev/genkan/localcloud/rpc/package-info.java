/** What the gRPC services of the local cloud share: the server, answers, errors and pages of lists. */
@NullMarked
package dev.genkan.localcloud.rpc;

import org.jspecify.annotations.NullMarked;
