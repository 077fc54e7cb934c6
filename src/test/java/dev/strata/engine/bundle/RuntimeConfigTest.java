package dev.strata.engine.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.MediaTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeConfigTest {

    private static final String CONFIG = """
            {"architecture":"arm64","os":"linux","variant":"v8","os.version":"6.1","os.features":["a","b"],
             "created":"2026-11-20T08:30:00.000000000Z","author":"Acme",
             "config":{"User":"7:8","WorkingDir":"/srv","Entrypoint":["/bin/run","it's"],"Cmd":["a b"],
              "Env":["PATH=/bin","EMPTY="],"ExposedPorts":{"80/tcp":{},"53/udp":{}},"Volumes":{"/data":{}},
              "StopSignal":"SIGINT","Labels":{"team":"platform","org.opencontainers.image.author":"a label"}},
             "rootfs":{"type":"layers","diff_ids":[]}}""";

    private static final Accounts ACCOUNTS = Accounts.parse("""
            root:x:0:0:root:/root:/bin/sh
            # no account
            app:x:1000:1001:An app:/srv:/bin/false
            broken:x:many:0::/:
            """, """
            root:x:0:
            app:x:1001:
            video:x:44:root,app
            audio:x:63:app
            """);

    @Test
    void whatTheImageSaysIsTakenVerbatim() throws Exception {
        JsonNode process = convert(CONFIG).path("process");
        assertEquals(List.of("/bin/run", "it's", "a b"), texts(process.path("args")));
        assertEquals(List.of("PATH=/bin", "EMPTY=", "TERM=xterm"), texts(process.path("env")));
        assertEquals("/srv", process.path("cwd").asText());
        assertEquals(7, process.path("user").path("uid").asInt());
        assertEquals(8, process.path("user").path("gid").asInt());
        assertFalse(process.path("user").has("additionalGids"));
    }

    @Test
    void theRestOfTheConfigBecomesAnnotationsAndALabelCountsMore() throws Exception {
        JsonNode annotations = convert(CONFIG).path("annotations");
        assertEquals(new ObjectMapper().readTree("""
                        {"org.opencontainers.image.os":"linux","org.opencontainers.image.architecture":"arm64",
                         "org.opencontainers.image.variant":"v8","org.opencontainers.image.os.version":"6.1",
                         "org.opencontainers.image.os.features":"a,b","org.opencontainers.image.author":"a label",
                         "org.opencontainers.image.created":"2026-11-20T08:30:00.000000000Z",
                         "org.opencontainers.image.stopSignal":"SIGINT",
                         "org.opencontainers.image.exposedPorts":"80/tcp,53/udp","team":"platform"}"""), annotations);
    }

    @Test
    void everyVolumeIsMounted() throws Exception {
        List<String> mounted = new ArrayList<>();
        convert(CONFIG)
                .path("mounts")
                .forEach(mount -> mounted.add(mount.path("destination").asText() + " "
                        + mount.path("type").asText()));
        assertTrue(mounted.contains("/proc proc"), mounted::toString);
        assertEquals("/data tmpfs", mounted.getLast());
    }

    @Test
    void whatTheImageLeavesOpenHasADefault() throws Exception {
        JsonNode spec = convert("""
                {"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""");
        JsonNode process = spec.path("process");
        assertEquals(List.of("sh"), texts(process.path("args")));
        assertEquals("/", process.path("cwd").asText());
        assertEquals(0, process.path("user").path("uid").asInt());
        assertTrue(texts(process.path("env")).getFirst().startsWith("PATH=/"));
        assertEquals("rootfs", spec.path("root").path("path").asText());
        assertTrue(spec.path("linux").path("namespaces").size() >= 5);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0, ''",
        "app, 1000, 1001, '44,63'",
        "app:video, 1000, 44, ''",
        "app:5, 1000, 5, ''",
        "1000, 1000, 1001, ''",
        "1000:audio, 1000, 63, ''",
        "4294967295, 4294967295, 0, ''",
        "12, 12, 0, ''",
        "0:0, 0, 0, ''"
    })
    void aUserIsTurnedIntoNumbers(String user, long uid, long gid, String additional) throws Exception {
        UserId id = UserId.of(user, ACCOUNTS, "config");
        assertEquals(uid, id.uid());
        assertEquals(gid, id.gid());
        assertEquals(
                additional,
                String.join(",", id.additional().stream().map(String::valueOf).toList()));
    }

    @ParameterizedTest
    @CsvSource({"nobody, user nobody", "app:wheel, group wheel", "broken, user broken", "4294967296, user 4294967296"})
    void aNameOfNobodyIsAnErrorThatNamesIt(String user, String named) {
        BadMetadata error = assertThrows(BadMetadata.class, () -> UserId.of(user, ACCOUNTS, "config"));
        assertEquals("/config/User", error.pointer());
        assertTrue(error.problem().endsWith(named), error.problem());
    }

    @Test
    void theImagesFilesAreOpenedOnlyForANameOrALoneNumber() throws Exception {
        assertTrue(UserId.needsAccounts("app"));
        assertTrue(UserId.needsAccounts("1000"));
        assertTrue(UserId.needsAccounts("1000:app"));
        assertFalse(UserId.needsAccounts("1000:1000"));
        assertFalse(UserId.needsAccounts(""));
    }

    @Test
    void anImageForAnotherSystemIsRefused() {
        Unsupported error = assertThrows(Unsupported.class, () -> convert("{\"os\":\"windows\"}"));
        assertTrue(error.feature().endsWith("windows"));
    }

    private static JsonNode convert(String config) throws IOException {
        String written =
                RuntimeConfig.of(Document.of(MediaTypes.OCI_CONFIG, config.getBytes(StandardCharsets.UTF_8)), () -> {
                    throw new AssertionError("no name is to be looked up");
                });
        assertTrue(written.endsWith("}\n"));
        return new ObjectMapper().readTree(written);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
