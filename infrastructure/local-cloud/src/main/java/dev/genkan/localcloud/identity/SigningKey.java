package dev.genkan.localcloud.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/**
 * An RSA key that signs as RS256 says.
 *
 * @param id names the key to those who verify
 */
record SigningKey(String id, RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {

    private static final int BITS = 2048;
    private static final int ID_BYTES = 20;

    /** The key in this file, a new one when there is none: tokens stay valid when the cloud is opened again. */
    static SigningKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.write(fresh, generated());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("could not open " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a key: " + file, e);
        }
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not sign", e);
        }
    }

    private static byte[] generated() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair().getPrivate().getEncoded();
    }

    private static SigningKey of(byte[] encoded) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        RSAPublicKey open =
                (RSAPublicKey) keys.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(open.getEncoded());
        return new SigningKey(HexFormat.of().formatHex(digest, 0, ID_BYTES), key, open);
    }
}
