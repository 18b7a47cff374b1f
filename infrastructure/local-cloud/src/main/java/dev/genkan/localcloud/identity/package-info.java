/**
 * Who calls: {@link dev.genkan.localcloud.identity.IdentityTokens} signs the tokens that tasks and pushed messages carry, {@link
 * dev.genkan.localcloud.identity.CertificatesFace} serves the public key that verifies them.
 */
@NullMarked
package dev.genkan.localcloud.identity;

import org.jspecify.annotations.NullMarked;
