package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.image.ConfigDetails.Healthcheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigDetailsTest {

    @Test
    void dockersOwnMembersAreRead() throws Exception {
        ConfigDetails details = read("""
                {"os.version": "10.0.1", "os.features": ["win32k"], "config": {
                  "Healthcheck": {"Test": ["CMD-SHELL", "curl -f localhost"], "Interval": 30000000000,
                                  "Timeout": 1500000000, "Retries": 3},
                  "Shell": ["/bin/bash", "-c"], "OnBuild": ["RUN make"]}}""");
        assertEquals("10.0.1", details.osVersion());
        assertEquals(List.of("win32k"), details.osFeatures());
        assertEquals(List.of("/bin/bash", "-c"), details.shell());
        assertEquals(List.of("RUN make"), details.onBuild());
        assertEquals(
                new Healthcheck(
                        List.of("CMD-SHELL", "curl -f localhost"),
                        Optional.of(Duration.ofSeconds(30)),
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.empty(),
                        3),
                details.healthcheck().orElseThrow());
    }

    @Test
    void whatIsOfTheWrongFormIsLeftOut() throws Exception {
        ConfigDetails details = read("""
                {"os.version": 7, "os.features": "none", "config": {
                  "Healthcheck": {"Test": "x", "Interval": "30s", "Retries": []}, "Shell": 1}}""");
        assertEquals("", details.osVersion());
        assertEquals(List.of(), details.osFeatures());
        assertEquals(List.of(), details.shell());
        assertEquals(
                new Healthcheck(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), 0),
                details.healthcheck().orElseThrow());
        assertThrows(BadMetadata.class, () -> read("[]"));
    }

    private static ConfigDetails read(String json) throws Exception {
        return ConfigDetails.read(Document.of(MediaTypes.OCI_CONFIG, json.getBytes(StandardCharsets.UTF_8)));
    }
}
