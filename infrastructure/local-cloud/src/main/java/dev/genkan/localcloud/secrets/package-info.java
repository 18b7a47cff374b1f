/**
 * Secret Manager: {@link dev.genkan.localcloud.secrets.SecretStore} keeps the secrets in files that only their owner can read,
 * {@link dev.genkan.localcloud.secrets.SecretManager} answers the gRPC calls.
 */
@NullMarked
package dev.genkan.localcloud.secrets;

import org.jspecify.annotations.NullMarked;
