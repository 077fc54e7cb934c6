package dev.strata.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.SchemaFinding.Rule;
import dev.strata.engine.image.SchemaFinding.Severity;
import dev.strata.testing.TestImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

    private static final String A = "sha256:e692418e4cbaf90ca69d05a66403747baa33ee08806650b51fab815ad7fc331f";
    private static final String B = "sha256:5b0bcabd1ed22e9fb1310cf6c2dec7cdef19f0ad69efa1f392e94a4333501270";

    private static final String CONFIG = """
            {"os": "linux", "architecture": "arm64", "created": "2024-01-02T03:04:05Z",
             "config": {"User": "1000", "Env": ["PATH=/bin"], "ExposedPorts": {"8080/tcp": {}},
                        "Cmd": ["/hello"], "Labels": {"a": "b"}},
             "rootfs": {"type": "layers", "diff_ids": ["%s", "%s"]},
             "history": [{"created_by": "one"}, {"created_by": "env", "empty_layer": true}, {"created_by": "two"}]}
            """.formatted(A, B);

    private static final String MANIFEST = """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
             "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": 7},
             "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "%s", "size": 8},
                        {"mediaType": "application/vnd.oci.image.layer.v1.tar+zstd", "digest": "%s", "size": 9}]}
            """.formatted(A, A, B);

    @Test
    void soundDocumentsHaveNoFindings() {
        assertEquals(List.of(), found(CONFIG, MANIFEST));
        TestImage image = TestImage.small();
        assertEquals(List.of(), SchemaCheck.of(image.config(), image.manifest(), Optional.of(TestImage.index(image))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"os\": \"linux\",         |                         | NO_OS           | /os",
                "\"os\": \"linux\"          | \"os\": \"\"            | NO_OS           | /os",
                "\"os\": \"linux\"          | \"os\": 7               | WRONG_FORM      | /os",
                "\"architecture\": \"arm64\"| \"x\": 1                | NO_ARCHITECTURE | /architecture",
                "2024-01-02T03:04:05Z       | yesterday               | WRONG_FORM      | /created",
                "\"PATH=/bin\"              | \"PATH\"                | ENV_FORM        | /config/Env/0",
                "\"PATH=/bin\"              | 7                       | WRONG_FORM      | /config/Env/0",
                "8080/tcp                   | web                     | PORT_FORM       | /config/ExposedPorts/web",
                "8080/tcp                   | a/b                     | PORT_FORM       | /config/ExposedPorts/a~1b",
                "[\"/hello\"]               | \"/hello\"              | WRONG_FORM      | /config/Cmd",
                "\"b\"}                     | 3}                      | WRONG_FORM      | /config/Labels/a",
                "\"rootfs\"                 | \"roots\"               | NO_ROOTFS       | /rootfs",
                "\"layers\"                 | \"windows\"             | ROOTFS_TYPE     | /rootfs/type",
                "sha256:e692                | sha1:e692               | WRONG_FORM      | /rootfs/diff_ids/0",
                "\"empty_layer\": true      | \"empty_layer\": false  | HISTORY_COUNT   | /history",
                "\"empty_layer\": true      | \"empty_layer\": \"no\" | WRONG_FORM      | /history/1/empty_layer",
                "\"User\": \"1000\"         | \"Env\": []             | NAMED_TWICE     | /config/Env"
            })
    void aConfigIsHeldAgainstTheSpecification(String sound, String bad, Rule rule, String pointer) {
        var finding =
                found(CONFIG.replace(sound, bad == null ? "" : bad), MANIFEST).getFirst();
        assertEquals(DocumentKind.CONFIG, finding.document());
        assertEquals(rule, finding.rule());
        assertEquals(pointer, finding.pointer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schemaVersion\": 2       | \"schemaVersion\": 3  | SCHEMA_VERSION     | /schemaVersion",
                "\"schemaVersion\": 2,      |                       | SCHEMA_VERSION     | /schemaVersion",
                "\"size\": 8                | \"size\": -8          | WRONG_FORM         | /layers/0/size",
                "tar+zstd                   | tar+xz                | UNKNOWN_MEDIA_TYPE | /layers/1/mediaType",
                "\"application/vnd.oci.image.manifest.v1+json\" | \"application/json\" | OTHER_MEDIA_TYPE | /mediaType",
                "application/vnd.oci.image.config.v1+json | application/vnd.docker.container.image.v1+json"
                        + " | MIXED_MEDIA_TYPES | /config/mediaType",
                "\"digest\": \"sha256:5b    | \"digest\": \"sha256:XX | WRONG_FORM       | /layers/1/digest",
                "\"config\"                 | \"conf\"              | WRONG_FORM         | /config"
            })
    void aManifestIsHeldAgainstTheSpecification(String sound, String bad, Rule rule, String pointer) {
        var finding =
                found(CONFIG, MANIFEST.replace(sound, bad == null ? "" : bad)).getFirst();
        assertEquals(DocumentKind.MANIFEST, finding.document());
        assertEquals(rule, finding.rule());
        assertEquals(pointer, finding.pointer());
    }

    @Test
    void countsMustAgreeWithTheLayers() {
        String oneLayer = MANIFEST.replaceFirst(
                "(?s),\\s*\\{\"mediaType\": \"application/vnd.oci.image.layer.v1.tar\\+zstd.*?}", "");
        assertEquals(
                List.of(
                        finding("/rootfs/diff_ids", Rule.DIFF_IDS_COUNT, "2", "1"),
                        finding("/history", Rule.HISTORY_COUNT, "2", "1")),
                found(CONFIG, oneLayer));
    }

    @Test
    void aConfigWithoutHistoryIsSound() {
        assertEquals(List.of(), found(CONFIG.replaceFirst("(?s),\\s*\"history\".*", "}"), MANIFEST));
    }

    @Test
    void dockersSchemaIsOnlyNoted() {
        String docker = MANIFEST.replace("application/vnd.oci.image.config.v1+json", MediaTypes.DOCKER_CONFIG)
                .replace("application/vnd.oci.image.layer.v1.tar+gzip", MediaTypes.DOCKER_LAYER)
                .replace("application/vnd.oci.image.layer.v1.tar+zstd", MediaTypes.DOCKER_LAYER)
                .replace(MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST);
        List<SchemaFinding> findings = SchemaCheck.of(
                document(MediaTypes.DOCKER_CONFIG, CONFIG),
                document(MediaTypes.DOCKER_MANIFEST, docker),
                Optional.empty());
        assertEquals(
                List.of(Rule.DOCKER_SCHEMA),
                findings.stream().map(SchemaFinding::rule).toList());
        assertEquals(Severity.NOTE, findings.getFirst().rule().severity());
    }

    @Test
    void aDocumentThatDoesNotNameItsTypeIsOnlyNoted() {
        List<SchemaFinding> findings =
                found(CONFIG, MANIFEST.replace("\"mediaType\": \"application/vnd.oci.image.manifest.v1+json\",", ""));
        assertEquals(
                List.of(new SchemaFinding(DocumentKind.MANIFEST, "/mediaType", Rule.NO_MEDIA_TYPE, List.of())),
                findings);
        assertEquals(Severity.NOTE, findings.getFirst().rule().severity());
    }

    @Test
    void anEntryOfAnIndexThatNamesNoPlatformIsOnlyNoted() {
        TestImage image = TestImage.small();
        Document bare =
                TestImage.index(List.of(TestImage.descriptor(image.manifest().descriptor())));
        List<SchemaFinding> findings = SchemaCheck.of(image.config(), image.manifest(), Optional.of(bare));
        assertEquals(
                List.of(new SchemaFinding(DocumentKind.INDEX, "/manifests/0/platform", Rule.NO_PLATFORM, List.of())),
                findings);
        assertEquals(Severity.NOTE, findings.getFirst().rule().severity());
    }

    @Test
    void anArtifactMayHaveAnyConfigAndAnyContents() {
        String artifact = MANIFEST.replace(
                        "\"config\":", "\"artifactType\": \"application/vnd.acme.chart\", \"config\":")
                .replace("application/vnd.oci.image.config.v1+json", "application/vnd.oci.empty.v1+json")
                .replace("tar+zstd", "tar+xz");
        assertEquals(List.of(), found("{}", artifact));
        assertEquals(List.of(), found("no JSON", artifact));
        assertEquals(
                List.of(Rule.WRONG_FORM),
                found(CONFIG, MANIFEST.replace("\"config\":", "\"artifactType\": 7, \"config\":")).stream()
                        .map(SchemaFinding::rule)
                        .toList());
    }

    @Test
    void anIndexMustListTheManifestForThePlatformOfTheConfig() {
        TestImage image = TestImage.builder().platform("linux/arm64").build();
        TestImage other = TestImage.builder().platform("linux/amd64").build();
        assertEquals(
                List.of(Rule.NO_LAYERS, Rule.NOT_IN_INDEX),
                rules(SchemaCheck.of(image.config(), image.manifest(), Optional.of(TestImage.index(other)))));
        Document lying = document(
                MediaTypes.OCI_INDEX,
                new String(TestImage.index(image).bytes(), StandardCharsets.UTF_8).replace("arm64", "s390x"));
        List<SchemaFinding> findings = SchemaCheck.of(image.config(), image.manifest(), Optional.of(lying));
        assertEquals(List.of(Rule.NO_LAYERS, Rule.OTHER_PLATFORM), rules(findings));
        assertEquals("/manifests/0/platform", findings.getLast().pointer());
        assertEquals(List.of("linux/s390x", "linux/arm64"), findings.getLast().details());
    }

    @Test
    void whatIsNoJsonIsAFinding() {
        assertEquals(Rule.NOT_JSON, found("{", MANIFEST).getFirst().rule());
        assertEquals(Rule.NOT_JSON, found("[]", MANIFEST).getFirst().rule());
        Document latin = Document.of(
                MediaTypes.OCI_CONFIG, CONFIG.replace("1000", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(rules(SchemaCheck.of(latin, document(MediaTypes.OCI_MANIFEST, MANIFEST), Optional.empty()))
                .contains(Rule.NOT_UTF8));
    }

    @Test
    void noBytesMakeItFail() {
        var random = new Random(11);
        byte[] config = CONFIG.getBytes(StandardCharsets.UTF_8);
        byte[] manifest = MANIFEST.getBytes(StandardCharsets.UTF_8);
        int sound = 0;
        for (int round = 0; round < 5_000; round++) {
            Document c = Document.of(MediaTypes.OCI_CONFIG, mutated(config, random));
            Document m = Document.of(MediaTypes.OCI_MANIFEST, mutated(manifest, random));
            sound += SchemaCheck.of(c, m, Optional.of(m)).isEmpty() ? 1 : 0;
            assertEquals(3, DocumentProof.of(c, m, Optional.of(m)).size());
        }
        assertEquals(0, sound);
    }

    @Test
    void bytesAreHashedAgain() {
        TestImage image = TestImage.small();
        Document index = TestImage.index(image);
        for (DocumentProof proof : DocumentProof.of(image.config(), image.manifest(), Optional.of(index))) {
            assertTrue(proof.holds(), proof.toString());
        }
        byte[] bytes = image.config().bytes().clone();
        bytes[5] ^= 1;
        var damaged = new Document(MediaTypes.OCI_CONFIG, image.config().digest(), bytes);
        DocumentProof proof =
                DocumentProof.of(damaged, image.manifest(), Optional.empty()).getFirst();
        assertFalse(proof.holds());
        assertEquals(image.config().digest(), proof.promised());
        assertEquals(Digest.ofBytes(bytes), proof.digest());
        assertEquals(bytes.length, proof.promisedSize().orElseThrow());
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static List<SchemaFinding> found(String config, String manifest) {
        return SchemaCheck.of(
                document(MediaTypes.OCI_CONFIG, config), document(MediaTypes.OCI_MANIFEST, manifest), Optional.empty());
    }

    private static Document document(String mediaType, String text) {
        return Document.of(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Rule> rules(List<SchemaFinding> findings) {
        return new ArrayList<>(findings.stream().map(SchemaFinding::rule).toList());
    }

    private static SchemaFinding finding(String pointer, Rule rule, String... details) {
        return new SchemaFinding(DocumentKind.CONFIG, pointer, rule, List.of(details));
    }
}
