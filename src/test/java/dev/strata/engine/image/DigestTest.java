package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final String HEX = "6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theSpecificationsExampleIsRead() {
        Digest digest = Digest.parse("sha256:" + HEX);
        assertEquals("sha256", digest.algorithm());
        assertEquals(HEX, digest.hex());
        assertEquals("sha256:" + HEX, digest.toString());
        assertEquals("sha256_" + HEX, digest.fileStem());
        assertEquals("6c3c624b58db", digest.shortHex());
    }

    @Test
    void whatIsNoDigestIsRefused() {
        for (String text : List.of(
                "",
                "sha256",
                "sha256:",
                HEX,
                "sha256:" + HEX.substring(1),
                "sha256:" + HEX + "0",
                "sha256:" + HEX.toUpperCase(Locale.ROOT),
                "sha256:" + HEX.substring(1) + "g",
                "sha512:" + HEX,
                "md5:d41d8cd98f00b204e9800998ecf8427e",
                "SHA256:" + HEX,
                " sha256:" + HEX,
                "sha256:../../../../etc/passwd")) {
            assertThrows(IllegalArgumentException.class, () -> Digest.parse(text), text);
            assertEquals(Optional.empty(), Digest.tryParse(text), text);
        }
    }

    @Test
    void bytesAreNamedByTheirSha256() {
        assertEquals("sha256:" + ABC, Digest.ofText("abc").toString());
        assertEquals(Digest.ofText("abc"), Digest.ofBytes(new byte[] {'a', 'b', 'c'}));
        assertEquals(Digest.ofText("abc"), Digest.of(HexFormat.of().parseHex(ABC)));
    }

    @Test
    void sha512IsKnownToo() {
        Digest digest = Digest.of(new byte[64]);
        assertEquals("sha512", digest.algorithm());
        assertEquals("SHA-512", digest.newHash().getAlgorithm());
        assertEquals("SHA-256", Digest.ofText("").newHash().getAlgorithm());
    }

    @Test
    void digestsAreOrderedAsTheyAreWritten() {
        Digest low = Digest.parse("sha256:" + "0".repeat(64));
        Digest high = Digest.parse("sha256:" + "f".repeat(64));
        assertEquals(-1, Integer.signum(low.compareTo(high)));
        assertEquals(0, low.compareTo(Digest.parse(low.toString())));
    }
}
