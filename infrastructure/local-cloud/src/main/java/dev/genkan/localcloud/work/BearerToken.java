package dev.genkan.localcloud.work;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Identity tokens that say who calls, in the right form and without a signature: nobody here can check one. */
public final class BearerToken {

    private static final Gson GSON = new Gson();
    private static final Duration VALID = Duration.ofHours(1);

    private BearerToken() {}

    /** A JWT that names a service account as the caller and what it calls as the audience. */
    public static String of(String email, String audience, Instant now) {
        Claims claims = new Claims(
                "https://accounts.google.com",
                audience,
                email,
                email,
                true,
                now.getEpochSecond(),
                now.plus(VALID).getEpochSecond());
        return encoded(GSON.toJson(new Header("none", "JWT"))) + "." + encoded(GSON.toJson(claims)) + ".";
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private record Header(String alg, String typ) {}

    private record Claims(
            String iss, String aud, String sub, String email, boolean email_verified, long iat, long exp) {}
}
