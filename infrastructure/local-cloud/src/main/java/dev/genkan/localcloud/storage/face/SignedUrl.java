package dev.genkan.localcloud.storage.face;

import dev.genkan.localcloud.http.ApiError;
import dev.genkan.localcloud.http.Percent;
import dev.genkan.localcloud.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request by a URL that was signed in advance: the process "V4" with RSA. The names of its errors are those of the XML API.
 *
 * @param account who signed
 * @param scope the rest of the credential: date, location, service and kind of request
 * @param signed when
 * @param lifetime how long the URL can be used from then on
 */
record SignedUrl(Request request, String account, String scope, Instant signed, Duration lifetime) {

    /** Tells a signed URL from others. */
    static final String ALGORITHM = "X-Goog-Algorithm";

    private static final String RSA = "GOOG4-RSA-SHA256";
    private static final String SIGNATURE = "X-Goog-Signature";
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /**
     * Reads the URL of a request.
     *
     * @throws ApiError 400 when something is missing, 501 when it is signed in another way
     */
    static SignedUrl of(Request request) {
        String algorithm = request.parameter(ALGORITHM).orElse("the process V2");
        if (!algorithm.equals(RSA)) {
            throw ApiError.unsupported("URLs signed with " + algorithm);
        }
        String[] credential = required(request, "X-Goog-Credential").split("/", 2);
        String date = required(request, "X-Goog-Date");
        boolean sameDay =
                credential.length == 2 && date.length() > 8 && credential[1].startsWith(date.substring(0, 8) + "/");
        if (!sameDay || !credential[1].endsWith("/storage/goog4_request")) {
            throw malformed("X-Goog-Credential");
        }
        long seconds = request.number("X-Goog-Expires").orElseThrow(() -> malformed("X-Goog-Expires"));
        if (seconds < 1 || seconds > LONGEST.toSeconds()) {
            throw malformed("X-Goog-Expires");
        }
        try {
            Instant signed = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
            return new SignedUrl(request, credential[0], credential[1], signed, Duration.ofSeconds(seconds));
        } catch (DateTimeParseException unreadable) {
            throw malformed("X-Goog-Date");
        }
    }

    /**
     * Refuses a URL that cannot be used now.
     *
     * @throws ApiError 400 when its time is over, 403 when it has not begun
     */
    void checkTime(Instant now) {
        if (!now.isBefore(signed.plus(lifetime))) {
            throw new ApiError(400, "ExpiredToken", "The provided token has expired.");
        }
        if (now.plus(SKEW).isBefore(signed)) {
            throw new ApiError(403, "AccessDenied", "The signature is not yet valid.");
        }
    }

    /**
     * Refuses a request that is not the one that was signed.
     *
     * @param key that of the account
     * @throws ApiError 403 when it is not
     */
    void checkSignature(PublicKey key) {
        try {
            Signature verification = Signature.getInstance("SHA256withRSA");
            verification.initVerify(key);
            verification.update(textToSign().getBytes(StandardCharsets.UTF_8));
            if (verification.verify(HexFormat.of().parseHex(required(request, SIGNATURE)))) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            // A signature that cannot be read is another one, too.
        }
        throw new ApiError(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your Google secret"
                        + " key and signing method.");
    }

    private String textToSign() throws GeneralSecurityException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(canonicalRequest().getBytes(StandardCharsets.UTF_8));
        return String.join(
                "\n",
                RSA,
                DATE.format(signed.atOffset(ZoneOffset.UTC)),
                scope,
                HexFormat.of().formatHex(hash));
    }

    private String canonicalRequest() {
        String names = required(request, "X-Goog-SignedHeaders");
        StringBuilder headers = new StringBuilder();
        for (String name : names.split(";", -1)) {
            List<String> values = request.headers().getOrDefault(name, List.of());
            String value = values.stream().map(String::strip).collect(Collectors.joining(","));
            headers.append(name)
                    .append(':')
                    .append(value.replaceAll("\\s+", " "))
                    .append('\n');
        }
        boolean hashed = List.of(names.split(";", -1)).contains("x-goog-content-sha256");
        String payload = hashed ? request.header("x-goog-content-sha256").orElse("") : "UNSIGNED-PAYLOAD";
        return String.join("\n", request.method(), request.rawPath(), canonicalQuery(), headers, names, payload);
    }

    private String canonicalQuery() {
        Map<String, String> parameters = new TreeMap<>();
        request.query().forEach((name, values) -> {
            if (!name.equals(SIGNATURE)) {
                parameters.put(encoded(name), encoded(values.getFirst()));
            }
        });
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    /** Percent-encoding here leaves the tilde and encodes the star. */
    private static String encoded(String text) {
        return Percent.encodeSegment(text).replace("%7E", "~").replace("*", "%2A");
    }

    private static String required(Request request, String parameter) {
        return request.parameter(parameter).orElseThrow(() -> malformed(parameter));
    }

    private static ApiError malformed(String parameter) {
        return new ApiError(
                400,
                "InvalidQueryParameterValue",
                "Missing or invalid parameter " + parameter.toLowerCase(Locale.ROOT));
    }
}
