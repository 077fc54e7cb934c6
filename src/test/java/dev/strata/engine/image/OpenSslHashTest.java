package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.Oracle;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK as the judge over the library's hashes. */
class OpenSslHashTest {

    private final Random random = new Random(7);

    @BeforeAll
    static void needsTheLibrary() {
        if (OpenSslHash.sha256().isEmpty() || OpenSslHash.sha512().isEmpty()) {
            Oracle.missing("libcrypto");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "SHA-512"})
    void anyBytesInAnyPiecesHashAsInTheJdk(String name) throws NoSuchAlgorithmException {
        MessageDigest judge = MessageDigest.getInstance(name);
        MessageDigest hash = fresh(name);
        for (int round = 0; round < 300; round++) {
            for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
                byte[] bytes = new byte[random.nextInt(400)];
                random.nextBytes(bytes);
                judge.update(bytes);
                feed(hash, bytes);
            }
            assertArrayEquals(judge.digest(), hash.digest());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "SHA-512"})
    void largePiecesHashAsInTheJdk(String name) throws NoSuchAlgorithmException {
        byte[] bytes = new byte[3 << 20];
        random.nextBytes(bytes);
        MessageDigest judge = MessageDigest.getInstance(name);
        judge.update(bytes);
        judge.update(bytes);
        MessageDigest hash = fresh(name);
        hash.update(bytes);
        hash.update(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
        assertArrayEquals(judge.digest(), hash.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "SHA-512"})
    void aHashThatIsResetBeginsAnew(String name) throws NoSuchAlgorithmException {
        MessageDigest hash = fresh(name);
        hash.update(new byte[100]);
        hash.reset();
        assertArrayEquals(MessageDigest.getInstance(name).digest(), hash.digest());
        assertEquals(MessageDigest.getInstance(name).getDigestLength(), hash.getDigestLength());
        assertEquals(name, hash.getAlgorithm());
    }

    /** By one of the ways that there are; buffers are read to their limits and no further. */
    private void feed(MessageDigest hash, byte[] bytes) {
        switch (random.nextInt(4)) {
            case 0 -> hash.update(bytes);
            case 1 -> {
                for (byte one : bytes) {
                    hash.update(one);
                }
            }
            case 2 -> {
                ByteBuffer within = ByteBuffer.allocate(bytes.length + 9).put(5, bytes);
                hash.update(within.position(5).limit(5 + bytes.length).slice());
            }
            default -> {
                ByteBuffer outside = ByteBuffer.allocateDirect(bytes.length + 9).put(5, bytes);
                hash.update(outside.position(5).limit(5 + bytes.length));
                assertEquals(0, outside.remaining());
            }
        }
    }

    private static MessageDigest fresh(String name) {
        Optional<MessageDigest> hash = name.equals("SHA-512") ? OpenSslHash.sha512() : OpenSslHash.sha256();
        return hash.orElseThrow();
    }
}
