package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException.BadReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PulledNameTest {

    private static final Platform OTHER = Platform.parse("linux/s390x");
    private static final String DIGEST = "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";

    @Test
    void whatRunsHereIsCalledByItsReferenceAlone() throws BadReference {
        assertEquals(
                "alpine:latest", PulledName.parse("docker.io/library/alpine").toString());
        assertEquals(
                "alpine:3.20",
                PulledName.parse("alpine:3.20@" + Platform.host()).toString());
        assertEquals(Platform.host(), PulledName.parse("alpine:3.20").platform());
    }

    @Test
    void anotherPlatformIsPartOfTheName() throws BadReference {
        PulledName name = PulledName.parse("alpine").on(OTHER);
        assertEquals("alpine:latest@linux/s390x", name.toString());
        assertEquals(name, PulledName.parse(name.toString()));
        assertEquals(Optional.of(OTHER), PulledName.platformIn(name.toString()));
        assertEquals("alpine:latest", PulledName.withoutPlatform(name.toString()));
        PulledName exact = PulledName.parse("quay.io/app@" + DIGEST).on(Platform.parse("linux/arm/v6"));
        assertEquals("quay.io/app@" + DIGEST + "@linux/arm/v6", exact.toString());
        assertEquals(exact, PulledName.parse(exact.toString()));
    }

    @Test
    void onlyADigestFixesWhatANameMeans() {
        assertTrue(PulledName.isFixed("app@" + DIGEST));
        assertTrue(PulledName.isFixed("app@" + DIGEST + "@linux/s390x"));
        assertFalse(PulledName.isFixed("app:1@linux/s390x"));
        assertFalse(PulledName.isFixed("app:1"));
    }

    @Test
    void aDigestIsNoPlatform() throws BadReference {
        assertEquals(Optional.empty(), PulledName.platformIn("app@" + DIGEST));
        assertEquals("app@" + DIGEST, PulledName.withoutPlatform("app@" + DIGEST));
        assertEquals(Optional.empty(), PulledName.platformIn("app"));
        assertThrows(BadReference.class, () -> PulledName.parse("app@nonsense"));
    }
}
