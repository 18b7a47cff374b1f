package dev.genkan.exportgdb.access;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Users and their passwords, of which only hashes are known. Immutable. */
public final class Users {

    private static final String ARGON2ID = "$argon2id$";
    private static final List<String> BCRYPT = List.of("$2a$", "$2b$", "$2y$");

    private final Map<String, Secret> secrets;
    /** What the passwords of unknown names are compared with. */
    private final List<Secret> all;

    private record Secret(HashingFunction function, String hash) {

        boolean isOf(String password) {
            return function.check(password, hash);
        }
    }

    private Users(Map<String, Secret> secrets) {
        this.secrets = Map.copyOf(secrets);
        this.all = List.copyOf(secrets.values());
    }

    /**
     * Reads users.
     *
     * @param text {@code name:hash} for each, with white space between them; a hash is one of Argon2id in the PHC format, or of bcrypt as
     *     {@code htpasswd -B} writes it
     * @throws IllegalArgumentException that names the user whose hash it is, but not the hash
     */
    public static Users read(String text) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (String entry : text.split("\\s+", -1)) {
            if (entry.isEmpty()) {
                continue;
            }
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("a user without a name or a hash: name:hash is expected");
            }
            String name = entry.substring(0, colon);
            if (secrets.put(name, secret(name, entry.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("the user " + name + " is there twice");
            }
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("there are no users: name:hash is expected for each");
        }
        return new Users(secrets);
    }

    private static Secret secret(String name, String hash) {
        return function(hash)
                .map(function -> new Secret(function, hash))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the hash of the user " + name + " is neither one of Argon2id nor one of bcrypt"));
    }

    private static Optional<HashingFunction> function(String hash) {
        try {
            if (hash.startsWith(ARGON2ID)) {
                return Optional.of(Argon2Function.getInstanceFromHash(hash));
            }
            return BCRYPT.stream().anyMatch(hash::startsWith)
                    ? Optional.of(BcryptFunction.getInstanceFromHash(hash))
                    : Optional.empty();
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    boolean has(String name) {
        return secrets.containsKey(name);
    }

    /** Whether there is such a user with such a password. It takes as long when there is not. */
    boolean areRight(String name, String password) {
        Secret known = secrets.get(name);
        Secret compared = known == null ? all.get(Math.floorMod(name.hashCode(), all.size())) : known;
        return compared.isOf(password) && known != null;
    }

    /** The names, which are no secret. */
    @Override
    public String toString() {
        return new TreeSet<>(secrets.keySet()).toString();
    }
}
