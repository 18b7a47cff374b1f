package dev.genkan.localcloud.identity;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens of service accounts. Identity tokens are JWTs, signed with a key of this cloud and with the claims of Google's;
 * access tokens are opaque, as Google's are. Any account may be named: nobody is asked. Safe for use by several threads.
 */
public final class IdentityTokens {

    private static final String ISSUER = "https://accounts.google.com";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final Duration VALID = Duration.ofHours(1);

    private final Path file;
    private @Nullable SigningKey loaded;

    private IdentityTokens(Path file) {
        this.file = file;
    }

    /** The tokens of the key in this folder, which is made at the first token when it is not there: that takes up to a second. */
    public static IdentityTokens in(Path folder) {
        return new IdentityTokens(folder.resolve("signing-key.pkcs8"));
    }

    /** A JWT that names a service account as the caller and what it calls as the audience; valid for an hour. */
    public String identity(String email, String audience, Instant now) {
        Claims claims = new Claims(
                ISSUER,
                audience,
                email,
                email,
                email,
                true,
                now.getEpochSecond(),
                now.plus(VALID).getEpochSecond());
        SigningKey key = key();
        String signed = encoded(GSON.toJson(new Header("RS256", key.id(), "JWT"))) + "." + encoded(GSON.toJson(claims));
        return signed + "." + encoded(key.sign(signed.getBytes(StandardCharsets.UTF_8)));
    }

    /** An access token of a service account for a scope. */
    public String access(String email, String scope) {
        return "ya29." + encoded(email + " " + scope);
    }

    /** The public key as a JSON Web Key Set, RFC 7517. */
    KeySet publicKeys() {
        SigningKey key = key();
        return new KeySet(List.of(new PublicKey(
                "RSA",
                "sig",
                "RS256",
                key.id(),
                encoded(unsigned(key.publicKey().getModulus())),
                encoded(unsigned(key.publicKey().getPublicExponent())))));
    }

    private synchronized SigningKey key() {
        SigningKey known = loaded;
        if (known == null) {
            known = SigningKey.in(file);
            loaded = known;
        }
        return known;
    }

    /** Without the byte that {@link BigInteger} puts in front for the sign. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = new byte[(number.bitLength() + Byte.SIZE - 1) / Byte.SIZE];
        byte[] signed = number.toByteArray();
        System.arraycopy(signed, signed.length - bytes.length, bytes, 0, bytes.length);
        return bytes;
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The keys that verify. */
    record KeySet(List<PublicKey> keys) {}

    /** A public key; the names are those of RFC 7517. */
    record PublicKey(String kty, String use, String alg, String kid, String n, String e) {}

    private record Header(String alg, String kid, String typ) {}

    private record Claims(
            String iss, String aud, String azp, String sub, String email, boolean email_verified, long iat, long exp) {}
}
