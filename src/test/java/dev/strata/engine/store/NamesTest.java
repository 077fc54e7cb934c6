package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How blobs and times are spelled. */
class NamesTest {

    @Test
    void aBlobIsRecognisedByItsFileName() {
        BlobName name = BlobName.erofs(Samples.digest("layer"));
        assertEquals(
                Optional.of(name), BlobName.ofFile("sha256_" + name.digest().hex() + ".erofs"));
    }

    @Test
    void otherFileNamesAreNoBlobs() {
        String hex = Samples.digest("layer").hex();
        for (String name : List.of(
                "",
                ".erofs",
                "sha256_.erofs",
                "sha256_" + hex,
                "sha256_" + hex + ".ext4",
                "md5_" + hex + ".erofs",
                "sha256_" + hex.toUpperCase() + ".erofs",
                "sha256_" + hex + ".erofs.tmp",
                "sha256-" + hex + ".erofs")) {
            assertEquals(Optional.empty(), BlobName.ofFile(name), name);
        }
    }

    @Test
    void timesAreUtcWithNineDigits() {
        assertEquals("2026-01-02T03:04:05.000000000Z", Timestamps.text(Instant.parse("2026-01-02T03:04:05Z")));
        assertEquals(
                "2026-01-02T03:04:05.000000007Z", Timestamps.text(Instant.parse("2026-01-02T03:04:05.000000007Z")));
    }

    @Test
    void anyTimeOfTheStandardIsRead() {
        Instant time = Instant.parse("2026-01-02T03:04:05.5Z");
        for (String text :
                List.of("2026-01-02T03:04:05.5Z", "2026-01-02T03:04:05.500000000Z", "2026-01-02T05:04:05.5+02:00")) {
            assertEquals(Optional.of(time), Timestamps.parse(text), text);
        }
        assertEquals(Optional.empty(), Timestamps.parse("today"));
    }
}
