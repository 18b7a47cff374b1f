package dev.genkan.localcloud.storage.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public keys of the service accounts that may sign URLs: files {@code EMAIL.pem} in a folder, each an RSA key in the form of
 * {@code openssl rsa -pubout}. Safe for use by several threads.
 */
public final class SigningKeys {

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._-]+@[A-Za-z0-9.-]+");
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final Path folder;

    private SigningKeys(Path folder) {
        this.folder = folder;
    }

    /** Those in a folder, which need not be there. */
    public static SigningKeys in(Path folder) {
        return new SigningKeys(folder);
    }

    /** Adds the key of an account, or replaces it. */
    public void add(String account, PublicKey key) throws IOException {
        String base64 =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8)).encodeToString(key.getEncoded());
        Files.createDirectories(folder);
        Files.writeString(file(account), BEGIN + "\n" + base64 + "\n" + END + "\n");
    }

    /**
     * The key of an account, empty when it is not known.
     *
     * @throws IOException when its file holds something else
     */
    public Optional<PublicKey> find(String account) throws IOException {
        if (!ACCOUNT.matcher(account).matches() || !Files.exists(file(account))) {
            return Optional.empty();
        }
        String base64 = Files.readString(file(account)).replace(BEGIN, "").replace(END, "");
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(base64);
            return Optional.of(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new IOException("not a public RSA key: " + file(account), malformed);
        }
    }

    private Path file(String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("not the name of a service account: " + account);
        }
        return folder.resolve(account + ".pem");
    }
}
