package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadReference;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {

    private static final String DIGEST = "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b";

    @ParameterizedTest
    @CsvSource({
        "alpine,               docker.io/library/alpine:latest, alpine:latest",
        "alpine:3.20,          docker.io/library/alpine:3.20,   alpine:3.20",
        "docker.io/alpine,     docker.io/library/alpine:latest, alpine:latest",
        "index.docker.io/a:1,  docker.io/library/a:1,           a:1",
        "user/app:1,           docker.io/user/app:1,            user/app:1",
        "quay.io/a/b/c:v1.0_x, quay.io/a/b/c:v1.0_x,            quay.io/a/b/c:v1.0_x",
        "localhost/app,        localhost/app:latest,            localhost/app:latest",
        "localhost:5000/app:1, localhost:5000/app:1,            localhost:5000/app:1",
        "127.0.0.1:5000/a/b,   127.0.0.1:5000/a/b:latest,       127.0.0.1:5000/a/b:latest",
        "' alpine ',           docker.io/library/alpine:latest, alpine:latest"
    })
    void aReferenceHasALongAndAShortForm(String text, String canonical, String familiar) throws Exception {
        Reference reference = Reference.parse(text);
        assertEquals(canonical, reference.canonical());
        assertEquals(familiar, reference.familiar());
        assertEquals(reference, Reference.parse(canonical));
        assertEquals(reference, Reference.parse(familiar));
    }

    @Test
    void theHubIsAskedAtItsRealHost() throws Exception {
        Reference reference = Reference.parse("alpine");
        assertEquals("registry-1.docker.io", reference.registry());
        assertEquals("docker.io", reference.registryName());
        assertEquals("library/alpine", reference.repository());
    }

    @Test
    void aDigestDecidesWhatIsAskedFor() throws Exception {
        Reference both = Reference.parse("quay.io/app:1@" + DIGEST);
        assertEquals(DIGEST, both.qualifier());
        assertEquals(Optional.of("1"), both.tag());
        assertEquals("quay.io/app:1@" + DIGEST, both.canonical());
    }

    @Test
    void aDigestAloneImpliesNoTag() throws Exception {
        Reference reference = Reference.parse("quay.io/app@" + DIGEST);
        assertEquals(Optional.empty(), reference.tag());
        assertEquals("quay.io/app@" + DIGEST, reference.canonical());
    }

    @Test
    void aTagIsAskedForAsItStands() throws Exception {
        assertEquals("1.0", Reference.parse("quay.io/app:1.0").qualifier());
        assertEquals("latest", Reference.parse("quay.io/app").qualifier());
    }

    @Test
    void aReferenceCanBePinned() throws Exception {
        Reference pinned = Reference.parse("quay.io/app:1").at(Digest.parse(DIGEST));
        assertEquals("quay.io/app:1@" + DIGEST, pinned.canonical());
    }

    @ParameterizedTest
    @CsvSource({
        "'',                        it is empty",
        "https://quay.io/app,       scheme",
        "quay.io/my app,            space",
        "Alpine,                    lower case",
        "quay.io/app@sha256:beef,   not a sha256 digest",
        "quay.io/app:,              form",
        "quay.io/app:-bad,          form",
        "quay.io//app,              form",
        "../app,                    form"
    })
    void whatIsNoReferenceIsRefusedWithTheReason(String text, String reason) {
        BadReference failure = assertThrows(BadReference.class, () -> Reference.parse(text));
        assertEquals(text, failure.text());
        assertTrue(failure.reason().contains(reason), failure.reason());
        assertEquals(StrataException.Kind.PARSE_REFERENCE, failure.kind());
    }

    @Test
    void noReferenceLeavesItsRegistrysRoot() {
        for (String text :
                List.of("quay.io/../x", "quay.io/a/../b", "quay.io/a?x=1", "quay.io/a#b", "quay.io/a%2f..")) {
            assertThrows(BadReference.class, () -> Reference.parse(text), text);
        }
    }

    @Test
    void aRepositoryInUpperCaseIsRefusedWithTheReason() {
        for (String text : new String[] {"UPPER/case", "upper/CASE", "Alpine:3"}) {
            BadReference refused = assertThrows(BadReference.class, () -> Reference.parse(text));
            assertEquals("a repository is written in lower case", refused.reason(), text);
        }
    }
}
