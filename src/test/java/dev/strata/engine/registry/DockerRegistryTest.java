package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.Oracle;
import dev.strata.engine.StrataException.NotThere;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.Manifest;
import dev.strata.testing.DockerRegistry;
import dev.strata.testing.Pushing;
import dev.strata.testing.TestImage;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's docker-registry. */
class DockerRegistryTest {

    @TempDir
    private Path folder;

    private DockerRegistry registry;

    @BeforeEach
    void start() throws Exception {
        Oracle.needs("docker-registry");
        registry = DockerRegistry.start(folder);
    }

    @AfterEach
    void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void whatWasPushedComesBack() throws Exception {
        TestImage image = TestImage.small();
        try (var source = Opening.open(Pushing.push(image, registry.host(), "team/app", "1"))) {
            assertArrayEquals(image.manifest().bytes(), source.top().bytes());
            assertEquals(image.config(), source.document(image.config().descriptor()));
            for (int i = 0; i < image.layers().size(); i++) {
                Descriptor layer = image.layers().get(i);
                byte[] whole = image.layer(i);
                assertArrayEquals(whole, Opening.read(source, layer, 0));
                assertArrayEquals(Arrays.copyOfRange(whole, 9, whole.length), Opening.read(source, layer, 9));
            }
        }
    }

    @Test
    void aTagThatNobodyPushedIsNotThere() throws Exception {
        Pushing.push(TestImage.small(), registry.host(), "team/app", "1");
        var source = Opening.open(registry.host() + "/team/app:2");
        assertThrows(NotThere.class, source::top);
    }

    @Test
    void aRealImageComesBack() throws Exception {
        Path layout = Oracle.needsShared().resolve("busybox-oci");
        assertIsWhole(Pushing.pushLayout(layout, registry.host(), "busybox", "latest"));
    }

    @Test
    void whatSkopeoPushedComesBack() throws Exception {
        Oracle.needs("skopeo");
        Path layout = Oracle.needsShared().resolve("alpine-oci");
        String reference = registry.host() + "/alpine:3";
        Oracle.run("skopeo", "copy", "--dest-tls-verify=false", "oci:" + layout + ":latest", "docker://" + reference);
        assertIsWhole(reference);
    }

    private static void assertIsWhole(String reference) throws Exception {
        try (var source = Opening.open(reference)) {
            Manifest manifest = Manifest.read(source.top());
            assertEquals(
                    manifest.layers().size(),
                    ImageConfig.read(source.document(manifest.config()))
                            .diffIds()
                            .size());
            for (Descriptor layer : manifest.layers()) {
                assertEquals(layer.digest(), Digest.ofBytes(Opening.read(source, layer, 0)));
            }
        }
    }
}
