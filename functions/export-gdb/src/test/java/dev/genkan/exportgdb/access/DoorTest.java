package dev.genkan.exportgdb.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.exportgdb.access.Door.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private Instant now = Instant.parse("2026-04-01T06:00:00Z");
    private final Door door = door(KEY);

    private Door door(String key) {
        return new Door(Passwords.USERS, key, LIFETIME, () -> now);
    }

    @ParameterizedTest
    @CsvSource({"anna,anna!", "bruno,bruno!"})
    void opensForARightPassword(String name, String password) throws InterruptedException {
        Entry entry = door.enter(name, password, "192.0.2.1");

        assertThat(entry).isInstanceOfSatisfying(Entry.Open.class, open -> {
            assertThat(open.lifetime()).isEqualTo(LIFETIME);
            assertThat(door.user(open.token())).contains(name);
        });
    }

    @ParameterizedTest
    @CsvSource({"anna,bruno!", "anna,''", "bruno,bruno", "nobody,anna!", "ANNA,anna!", "'',''"})
    void staysClosedForAnyOther(String name, String password) throws InterruptedException {
        assertThat(door.enter(name, password, "192.0.2.1")).isEqualTo(new Entry.Wrong());
    }

    @Test
    void aTokenIsGoodForItsTimeAndNoLonger() throws InterruptedException {
        String token = token();

        now = now.plus(LIFETIME).minusSeconds(1);
        assertThat(door.user(token)).contains("anna");
        now = now.plusSeconds(1);
        assertThat(door.user(token)).isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIsNone() throws InterruptedException {
        assertThat(door("another key, which is long enough").user(token())).isEmpty();
    }

    @Test
    void aTokenThatWasChangedIsNone() throws InterruptedException {
        String token = token();
        int payload = token.indexOf('.') + 5;
        char other = token.charAt(payload) == 'A' ? 'B' : 'A';

        assertThat(door.user(token.substring(0, payload) + other + token.substring(payload + 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "Bearer"})
    void whatIsNoTokenIsNone(String text) {
        assertThat(door.user(text)).isEmpty();
    }

    @Test
    void aTokenThatNobodySignedIsNone() {
        assertThat(door.user(new PlainJWT(claims("anna")).serialize())).isEmpty();
    }

    @Test
    void aTokenOfAnotherAlgorithmIsNone() throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims("anna"));
        token.sign(new MACSigner(KEY + KEY));

        assertThat(door.user(token.serialize())).isEmpty();
    }

    @Test
    void aTokenOfSomebodyWhoIsNoUserAnyMoreIsNone() throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims("carla"));
        token.sign(new MACSigner(KEY));

        assertThat(door.user(token.serialize())).isEmpty();
    }

    @Test
    void afterTenWrongPasswordsANameWaitsEvenWithTheRightOne() throws InterruptedException {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(door.enter("anna", "wrong", "192.0.2." + attempt)).isEqualTo(new Entry.Wrong());
        }

        assertThat(door.enter("anna", "anna!", "192.0.2.99")).isEqualTo(new Entry.TooMany(Duration.ofMinutes(5)));
        assertThat(door.enter("bruno", "bruno!", "192.0.2.1")).isInstanceOf(Entry.Open.class);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(door.enter("anna", "anna!", "192.0.2.99")).isInstanceOf(Entry.Open.class);
    }

    @Test
    void aNameThatIsNoUsersWaitsAsWell() throws InterruptedException {
        for (int attempt = 0; attempt < 10; attempt++) {
            door.enter("nobody", "wrong", "192.0.2." + attempt);
        }

        assertThat(door.enter("nobody", "wrong", "192.0.2.99")).isInstanceOf(Entry.TooMany.class);
    }

    @Test
    void anAddressWaitsAfterFiftyWrongPasswordsOfAnyName() throws InterruptedException {
        for (int attempt = 0; attempt < 50; attempt++) {
            assertThat(door.enter("name" + attempt, "wrong", "192.0.2.1")).isEqualTo(new Entry.Wrong());
        }

        assertThat(door.enter("anna", "anna!", "192.0.2.1")).isInstanceOf(Entry.TooMany.class);
        assertThat(door.enter("anna", "anna!", "192.0.2.2")).isInstanceOf(Entry.Open.class);
    }

    @Test
    void rightPasswordsAreNotCounted() throws InterruptedException {
        for (int attempt = 0; attempt < 60; attempt++) {
            assertThat(door.enter("anna", "anna!", "192.0.2.1")).isInstanceOf(Entry.Open.class);
        }
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> door("short"))
                .withMessage("the key of the tokens has 5 bytes, at least 32 are expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | there are no users: name:hash is expected for each
            anna                  | a user without a name or a hash: name:hash is expected
            :$2b$10$x             | a user without a name or a hash: name:hash is expected
            anna:secret           | the hash of the user anna is neither one of Argon2id nor one of bcrypt
            anna:$argon2i$v=19$m=64,t=1,p=1$c29t$aGFzaA | the hash of the user anna is neither one of Argon2id nor one of bcrypt
            anna:$argon2id$v=19   | the hash of the user anna is neither one of Argon2id nor one of bcrypt
            """)
    void usersThatCannotBeReadAreRefusedWithoutTheirHashes(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Users.read(text)).withMessage(message);
    }

    @Test
    void aUserWhoIsThereTwiceIsRefused() {
        String twice = Passwords.ANNA + " " + Passwords.ANNA;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Users.read(twice))
                .withMessage("the user anna is there twice");
    }

    private String token() throws InterruptedException {
        return ((Entry.Open) door.enter("anna", "anna!", "192.0.2.1")).token();
    }

    private JWTClaimsSet claims(String user) {
        return new JWTClaimsSet.Builder()
                .issuer("genkan-export-gdb")
                .subject(user)
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
    }
}
