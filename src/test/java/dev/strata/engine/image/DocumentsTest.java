package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.Unsupported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests, indexes and configs, with the examples of the OCI image-spec. */
class DocumentsTest {

    private static final String A = "sha256:e692418e4cbaf90ca69d05a66403747baa33ee08806650b51fab815ad7fc331f";
    private static final String B = "sha256:5b0bcabd1ed22e9fb1310cf6c2dec7cdef19f0ad69efa1f392e94a4333501270";
    private static final String C = "sha256:b5b2b2c507a0944348e0303114d8d93aaaa081732b86451d9bce1f432a537bc7";

    private static final String MANIFEST = """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
             "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": 7023},
             "layers": [
               {"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "%s", "size": 32654},
               {"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "%s", "size": 16724}],
             "annotations": {"com.example.key1": "value1"}}""".formatted(C, A, B);

    @Test
    void aManifestNamesConfigAndLayers() throws Exception {
        Manifest manifest = manifest(MANIFEST);
        assertEquals(Digest.parse(C), manifest.config().digest());
        assertEquals(7023, manifest.config().size());
        assertEquals(
                List.of(Digest.parse(A), Digest.parse(B)),
                manifest.layers().stream().map(Descriptor::digest).toList());
        assertEquals(32654 + 16724, manifest.compressedSize());
        assertEquals(Optional.of("value1"), manifest.annotation("com.example.key1"));
        assertEquals(Optional.empty(), manifest.annotation("absent"));
    }

    @Test
    void dockersManifestIsOneToo() throws Exception {
        String docker = MANIFEST.replace("application/vnd.oci.image.config.v1+json", MediaTypes.DOCKER_CONFIG)
                .replace(MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST);
        assertEquals(2, manifest(docker).layers().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\": 7023       | \"size\": -1            | /config/size",
                "\"size\": 7023       | \"size\": 1.5           | /config/size",
                "\"size\": 7023       | \"size\": 1e30          | /config/size",
                "\"size\": 32654      | \"size\": \"1\"         | /layers/0/size",
                "\"layers\": [        | \"layers\": 3, \"x\": [ | /layers",
                "sha256:5b0b          | sha256:XXXX             | /layers/1/digest",
                "sha256:b5b2          | ../../                  | /config/digest",
                "\"value1\"           | 7                       | /annotations/com.example.key1"
            })
    void theOffendingValueIsPointedAt(String sound, String bad, String pointer) {
        String text = MANIFEST.replace(sound, bad);
        BadMetadata failure = assertThrows(BadMetadata.class, () -> manifest(text));
        assertEquals(pointer, failure.pointer());
        assertEquals(Digest.ofText(text).toString(), failure.document());
        assertEquals(StrataException.Kind.METADATA, failure.kind());
    }

    @Test
    void whatIsNoJsonObjectIsRefused() {
        for (String text : List.of("", "7", "[]", "null", "{", "<html>", "{\"a\":".repeat(100))) {
            assertThrows(BadMetadata.class, () -> manifest(text), text);
            assertThrows(BadMetadata.class, () -> index(text), text);
            assertThrows(BadMetadata.class, () -> config(text), text);
        }
    }

    @Test
    void theFirstSchemaIsNotSupported() {
        Unsupported failure = assertThrows(
                Unsupported.class, () -> manifest("{\"schemaVersion\": 1, \"name\": \"x\", \"fsLayers\": []}"));
        assertTrue(failure.feature().contains("schema 1"), failure.feature());
    }

    @Test
    void anArtifactIsNoImage() {
        assertThrows(
                Unsupported.class,
                () -> manifest(MANIFEST.replace("vnd.oci.image.config.v1+json", "vnd.cncf.helm.config.v1+json")));
        assertThrows(
                Unsupported.class,
                () -> manifest(MANIFEST.replace("\"config\"", "\"artifactType\": \"text/x-sbom\", \"config\"")));
    }

    @Test
    void aForeignLayerIsNamed() {
        Unsupported failure = assertThrows(
                Unsupported.class,
                () -> manifest(MANIFEST.replace("\"size\": 16724", "\"size\": 16724, \"urls\": [\"https://a/b\"]")));
        assertTrue(failure.feature().contains(B), failure.feature());
    }

    @Test
    void anIndexIsNoManifest() {
        assertThrows(BadMetadata.class, () -> manifest("{\"manifests\": []}"));
    }

    @Test
    void anIndexGivesTheImageOfAPlatform() throws Exception {
        ImageIndex index =
                index(entries(entry(A, "ppc64le", ""), entry(B, "amd64", ""), entry(C, "arm", ",\"variant\":\"v7\"")));
        assertEquals(Optional.of(Digest.parse(B)), selected(index, "linux/amd64"));
        assertEquals(Optional.of(Digest.parse(C)), selected(index, "linux/arm"));
        assertEquals(Optional.of(Digest.parse(C)), selected(index, "linux/arm/v7"));
        assertEquals(Optional.empty(), selected(index, "linux/arm/v6"));
        assertEquals(Optional.empty(), selected(index, "windows/amd64"));
        assertEquals(List.of("linux/ppc64le", "linux/amd64", "linux/arm/v7"), index.platforms());
    }

    @Test
    void theExactPlatformComesBeforeOneThatIsMerelyAccepted() throws Exception {
        ImageIndex index = index(entries(entry(A, "arm", ",\"variant\":\"v6\""), entry(B, "arm", "")));
        assertEquals(Optional.of(Digest.parse(B)), selected(index, "linux/arm"));
    }

    @Test
    void anAttestationIsNeverTheImage() throws Exception {
        String attestation = """
                {"mediaType":"%s","size":7,"digest":"%s","platform":{"architecture":"unknown","os":"unknown"},
                 "annotations":{"vnd.docker.reference.type":"attestation-manifest"}}""".formatted(MediaTypes.OCI_MANIFEST, A);
        String disguised = """
                {"mediaType":"%s","size":7,"digest":"%s","platform":{"architecture":"amd64","os":"linux"},
                 "annotations":{"vnd.docker.reference.type":"attestation-manifest"}}""".formatted(MediaTypes.OCI_MANIFEST, C);
        ImageIndex index = index(entries(attestation, disguised, entry(B, "amd64", "")));
        assertEquals(List.of("linux/amd64"), index.platforms());
        assertEquals(Optional.of(Digest.parse(B)), selected(index, "linux/amd64"));
        assertEquals(3, index.manifests().size());
    }

    @Test
    void aConfigSaysWhatRuns() throws Exception {
        ImageConfig config = config("""
                {"created": "2015-10-31T22:22:56.015925234Z", "author": "Alyssa P. Hacker", "architecture": "amd64",
                 "os": "linux",
                 "config": {"User": "alice", "ExposedPorts": {"8080/tcp": {}},
                   "Env": ["PATH=/usr/local/sbin:/usr/bin", "FOO=oci_is=a", "EMPTY"],
                   "Entrypoint": ["/bin/my-app-binary"], "Cmd": ["--foreground", "--config"],
                   "Volumes": {"/var/job-result-data": {}, "/var/log/my-app-logs": {}},
                   "WorkingDir": "/home/alice", "Labels": {"com.example.version": "1"}, "StopSignal": "SIGTERM"},
                 "rootfs": {"diff_ids": ["%s", "%s"], "type": "layers"},
                 "history": [{"created": "2015-10-31T22:22:54Z", "created_by": "/bin/sh -c #(nop) ADD file"},
                             {"created_by": "CMD sh", "empty_layer": true}]}""".formatted(A, B));
        assertEquals(Optional.of(Instant.parse("2015-10-31T22:22:56.015925234Z")), config.created());
        assertEquals("Alyssa P. Hacker", config.author());
        assertEquals("linux/amd64", config.platform().toString());
        assertEquals(List.of(Digest.parse(A), Digest.parse(B)), config.diffIds());
        assertEquals(List.of("8080/tcp"), config.execution().exposedPorts());
        assertEquals(
                List.of("/var/job-result-data", "/var/log/my-app-logs"),
                config.execution().volumes());
        assertEquals("SIGTERM", config.execution().stopSignal());
        assertFalse(config.history().getFirst().emptyLayer());
        assertTrue(config.history().getLast().emptyLayer());
        OciConfig oci = config.oci();
        assertEquals("alice", oci.user());
        assertEquals("/home/alice", oci.workingDir());
        assertEquals(List.of("/bin/my-app-binary"), oci.entrypoint());
        assertEquals(List.of("--foreground", "--config"), oci.cmd());
        assertEquals(Map.of("PATH", "/usr/local/sbin:/usr/bin", "FOO", "oci_is=a", "EMPTY", ""), oci.env());
        assertEquals(List.of("PATH", "FOO", "EMPTY"), List.copyOf(oci.env().keySet()));
    }

    @Test
    void whatAConfigLeavesOutIsEmpty() throws Exception {
        for (String text : List.of("{}", "{\"config\":null,\"rootfs\":null,\"history\":null,\"created\":null}")) {
            ImageConfig config = config(text);
            assertEquals(Optional.empty(), config.created());
            assertEquals(List.of(), config.diffIds());
            assertEquals(List.of(), config.history());
            assertEquals(new OciConfig("", "", List.of(), List.of(), Map.of()), config.oci());
        }
    }

    @Test
    void aTimeThatIsNoneIsPointedAt() {
        BadMetadata failure = assertThrows(BadMetadata.class, () -> config("{\"created\": \"yesterday\"}"));
        assertEquals("/created", failure.pointer());
    }

    @Test
    void aDiffIdThatIsNoneIsPointedAt() {
        BadMetadata failure =
                assertThrows(BadMetadata.class, () -> config("{\"rootfs\": {\"diff_ids\": [\"%s\", 3]}}".formatted(A)));
        assertEquals("/rootfs/diff_ids/1", failure.pointer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'mediaType':'application/vnd.oci.image.index.v1+json','manifests':[]} | text/plain | OCI_INDEX",
                "{'mediaType':'application/vnd.docker.distribution.manifest.v2+json','layers':[]} | '' | DOCKER_MANIFEST",
                "{'layers':[],'config':{}} | application/vnd.docker.distribution.manifest.v2+json; charset=utf-8 | DOCKER_MANIFEST",
                "{'manifests':[]} | application/vnd.docker.distribution.manifest.list.v2+json | DOCKER_LIST",
                "{'layers':[],'config':{}} | '' | OCI_MANIFEST",
                "{'manifests':[]} | application/json | OCI_INDEX"
            })
    void aDocumentsKindIsItsOwnWordThenTheServersThenItsShape(String text, String served, String expected)
            throws Exception {
        Map<String, String> types = Map.of(
                "OCI_INDEX", MediaTypes.OCI_INDEX,
                "OCI_MANIFEST", MediaTypes.OCI_MANIFEST,
                "DOCKER_LIST", MediaTypes.DOCKER_LIST,
                "DOCKER_MANIFEST", MediaTypes.DOCKER_MANIFEST);
        assertEquals(types.get(expected), MediaTypes.of("x", bytes(text.replace('\'', '"')), served));
    }

    @Test
    void aDocumentThatCouldBeReadInTwoWaysIsRefused() {
        byte[] both = bytes("{\"manifests\":[],\"layers\":[]}");
        assertThrows(BadMetadata.class, () -> MediaTypes.of("x", both, MediaTypes.OCI_INDEX));
        assertThrows(BadMetadata.class, () -> MediaTypes.of("x", bytes("{}"), "application/json"));
    }

    @Test
    void chainIdsNameALayerWithAllBelowIt() {
        List<Digest> diffIds = List.of(Digest.parse(A), Digest.parse(B), Digest.parse(C));
        List<Digest> chain = ChainId.of(diffIds);
        assertEquals(Digest.parse(A), chain.getFirst());
        // sha256 of "<A> <B>", then of that and " <C>", by sha256sum
        assertEquals(
                "sha256:3b040fe6403da646848146db803f3678c5d76937493bf98a2076364f739d82d0",
                chain.get(1).toString());
        assertEquals(
                "sha256:8029f2b57a419d522b411d2ef085dc766b7b65b782c75ff41548d6823fba8e11",
                chain.get(2).toString());
        assertEquals(List.of(), ChainId.of(List.of()));
    }

    private static Optional<Digest> selected(ImageIndex index, String platform) {
        return index.select(Platform.parse(platform)).map(Descriptor::digest);
    }

    private static String entry(String digest, String architecture, String more) {
        return """
                {"mediaType":"%s","size":7143,"digest":"%s","platform":{"architecture":"%s","os":"linux"%s}}""".formatted(MediaTypes.OCI_MANIFEST, digest, architecture, more);
    }

    private static String entries(String... entries) {
        return "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(String.join(",", entries));
    }

    private static Manifest manifest(String text) throws IOException {
        return Manifest.read(Document.of(MediaTypes.OCI_MANIFEST, bytes(text)));
    }

    private static ImageIndex index(String text) throws IOException {
        return ImageIndex.read(Document.of(MediaTypes.OCI_INDEX, bytes(text)));
    }

    private static ImageConfig config(String text) throws IOException {
        return ImageConfig.read(Document.of(MediaTypes.OCI_CONFIG, bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
