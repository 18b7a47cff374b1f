package dev.genkan.exportgdb.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/** Tokens that say who somebody is, and until when: JWT (RFC 7519), signed by HMAC with SHA-256. Safe for use by several threads. */
final class Tokens {

    private static final String ISSUER = "genkan-export-gdb";
    private static final int LEAST_KEY_BYTES = 32;

    private final JWSSigner signer;
    private final JWSVerifier verifier;
    private final Duration lifetime;
    private final InstantSource clock;

    Tokens(String key, Duration lifetime, InstantSource clock) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("the key of the tokens has " + bytes.length + " bytes, at least "
                    + LEAST_KEY_BYTES + " are expected");
        }
        try {
            this.signer = new MACSigner(bytes);
            this.verifier = new MACVerifier(bytes);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the key of the tokens cannot be used", e);
        }
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** A token of somebody's, that is good from now on. */
    String issue(String user) {
        Instant now = clock.instant();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(user)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return token.serialize();
    }

    /** Whose token it is; empty when it is none of ours, or too old. */
    Optional<String> user(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            // No other algorithm, whatever the token says: "none" and keys of other kinds are old tricks.
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Optional<Date> end = Optional.ofNullable(claims.getExpirationTime());
            boolean good = ISSUER.equals(claims.getIssuer())
                    && end.filter(until -> until.toInstant().isAfter(clock.instant()))
                            .isPresent();
            return good ? Optional.ofNullable(claims.getSubject()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
