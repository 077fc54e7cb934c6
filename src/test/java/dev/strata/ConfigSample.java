package dev.strata;

import dev.strata.engine.Progress;
import dev.strata.engine.build.BuildOptions;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.LayerRef;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestArchives;
import dev.strata.testing.TestImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cache of images whose documents say a lot: one in order, the base of it, an older one, and an odd one. */
final class ConfigSample {

    static final String API = "acme/api:2.1";
    static final String ODD = "acme/odd:1";
    static final String OLD = "acme/api:2.0";
    static final String BROKEN = "acme/broken:1";
    static final String ARTIFACT = "acme/artifact:1";
    static final String LARGE = "acme/large:1";
    static final String DOCKER = "acme/docker:1";
    static final String UNKNOWN = "acme/unknown:1";

    private static final String BASE_CONFIG = """
            {"architecture":"amd64","os":"linux","created":"2026-11-01T10:00:00Z",
             "config":{"Env":["PATH=/usr/bin"],"Cmd":["/bin/sh"]},
             "rootfs":{"type":"layers","diff_ids":["%s"]},
             "history":[{"created":"2026-11-01T10:00:00Z","created_by":"/bin/sh -c #(nop) ADD file:8a1f0c3e2b in / "}]}""";

    private static final String API_CONFIG = """
            {"architecture":"amd64","os":"linux","created":"2026-11-20T08:30:00Z","author":"Acme build farm",\
            "config":{"User":"1000:1000","WorkingDir":"/srv/app","Entrypoint":["/usr/bin/tini","--","/srv/app/server"],\
            "Cmd":["--listen","0.0.0.0:8080","--log level=info"],\
            "Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin","LANG=C.UTF-8","APP_ENV=production",\
            "DB_HOST=db.example.com","DB_PASSWORD=hunter2","FEATURES=","API_KEY=4be3c11","CACHE_TTL=300","WORKERS=8"],\
            "ExposedPorts":{"8080/tcp":{},"9090/tcp":{}},"Volumes":{"/var/lib/app":{}},\
            "Healthcheck":{"Test":["CMD-SHELL","curl -fsS localhost:8080/healthz || exit 1"],"Interval":30000000000,\
            "Timeout":3000000000,"Retries":3},\
            "Labels":{"org.opencontainers.image.title":"Acme API","org.opencontainers.image.source":"https://example.com/acme/api",\
            "org.opencontainers.image.revision":"4be3c11","com.acme.team":"platform"},"StopSignal":"SIGTERM"},\
            "rootfs":{"type":"layers","diff_ids":["%s","%s","%s"]},"history":[\
            {"created":"2026-11-01T10:00:00Z","created_by":"/bin/sh -c #(nop) ADD file:8a1f0c3e2b in / "},\
            {"created":"2026-11-01T10:00:00Z","created_by":"/bin/sh -c #(nop)  CMD [\\"/bin/sh\\"]","empty_layer":true},\
            {"created":"2026-11-20T08:20:00Z","created_by":"ARG VERSION=2.1","comment":"buildkit.dockerfile.v0","empty_layer":true},\
            {"created":"2026-11-20T08:25:00Z","created_by":"RUN |1 VERSION=2.1 /bin/sh -c set -eux;     apt-get update;     apt-get install -y --no-install-recommends ca-certificates curl tini;     rm -rf /var/lib/apt/lists/* # buildkit","comment":"buildkit.dockerfile.v0"},\
            {"created":"2026-11-20T08:30:00Z","created_by":"COPY --chown=1000:1000 ./dist /srv/app # buildkit","comment":"buildkit.dockerfile.v0"},\
            {"created":"2026-11-20T08:30:00Z","created_by":"ENTRYPOINT [\\"/usr/bin/tini\\" \\"--\\" \\"/srv/app/server\\"]","comment":"buildkit.dockerfile.v0","empty_layer":true}]}""";

    /** Something else than an image, with annotations, and a layer that is to be had elsewhere too. */
    private static final String ARTIFACT_MANIFEST = """
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"application/vnd.acme.chart",
             "config":{"mediaType":"application/vnd.oci.empty.v1+json","size":2,"data":"e30=",
              "digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},
             "layers":[{"mediaType":"application/vnd.acme.chart.v1+tar","digest":"%s","size":4000,
              "urls":["https://example.com/chart.tar"],"annotations":{"org.opencontainers.image.title":"chart.tar"}}],
             "annotations":{"org.opencontainers.image.url":"https://example.com/chart"}}""";

    private ConfigSample() {}

    /** Fills an empty cache. */
    static void fill(Path cache) throws Exception {
        TestImage image = TestImage.builder()
                .layer(new SimpleTar().file("base", new byte[4000]).bytes(), Packing.GZIP)
                .layer(new SimpleTar().file("tools", new byte[2000]).bytes(), Packing.GZIP)
                .layer(new SimpleTar().file("app", "app").bytes(), Packing.ZSTD)
                .build();
        Path archive = Files.write(cache.resolve("archive.tar"), TestArchives.oci("made:1", image));
        try (LocalEngine engine = LocalEngine.open(cache)) {
            engine.builder(BuildOptions.DEFAULT).importArchive(archive, "made:1", Progress.NONE);
            ImageInfo made = engine.cache().find("made:1");
            List<Digest> diffIds = image.diffIds();
            String api = API_CONFIG.formatted(diffIds.toArray());
            save(engine, "debian:12", made.layers().subList(0, 1), base(image));
            save(engine, API, made.layers(), documents(image, api, MediaTypes.OCI_MANIFEST, true));
            save(
                    engine,
                    OLD,
                    made.layers(),
                    documents(
                            image,
                            api.replace("WORKERS=8", "WORKERS=4")
                                    .replace("\"CACHE_TTL=300\",", "")
                                    .replace("\"com.acme.team\":\"platform\"", "\"com.acme.owner\":\"ops\""),
                            MediaTypes.OCI_MANIFEST,
                            false));
            save(
                    engine,
                    ODD,
                    made.layers(),
                    documents(
                            image,
                            api.replace("\"os\":\"linux\",", "")
                                    .replace("WORKERS=8", "WORKERS")
                                    .replace("9090/tcp", "metrics")
                                    .replace("\"StopSignal\":\"SIGTERM\"", "\"User\":\"root\"")
                                    .replace(
                                            "./dist /srv/app # buildkit\",", "./dist /srv/app\",\"empty_layer\":true,"),
                            MediaTypes.DOCKER_MANIFEST,
                            false));
            save(
                    engine,
                    LARGE,
                    made.layers(),
                    documents(
                            image,
                            api.replace("FEATURES=", "FEATURES=" + "on,off,".repeat(160_000)),
                            MediaTypes.OCI_MANIFEST,
                            false));
            save(engine, DOCKER, made.layers(), docker(image, api));
            save(engine, UNKNOWN, made.layers(), unknown(image, api));
            ImageDocuments broken =
                    documents(image, api.replace("production", "broken"), MediaTypes.OCI_MANIFEST, false);
            ImageDocuments artifact =
                    documents(image, api.replace("production", "artifact"), MediaTypes.OCI_MANIFEST, false);
            save(engine, BROKEN, made.layers(), broken);
            save(engine, ARTIFACT, made.layers(), artifact);
            engine.cache().local().remove("made:1");
            // no image that can be saved is like these two: another program wrote them, or the disk did
            overwrite(cache, broken.config(), "{\"os\":\n\"linux\",");
            overwrite(cache, artifact.config(), "{}");
            overwrite(
                    cache,
                    artifact.manifest(),
                    ARTIFACT_MANIFEST.formatted(image.diffIds().getFirst()));
        }
    }

    private static ImageDocuments base(TestImage image) {
        Document config = json(
                MediaTypes.OCI_CONFIG, BASE_CONFIG.formatted(image.diffIds().getFirst()));
        return new ImageDocuments(
                json(MediaTypes.OCI_MANIFEST, manifest(image, config, 1, MediaTypes.OCI_MANIFEST, "")),
                config,
                Optional.empty());
    }

    private static ImageDocuments documents(TestImage image, String config, String mediaType, boolean indexed) {
        Document written = json(MediaTypes.OCI_CONFIG, config);
        String annotations = ",\"annotations\":{\"org.opencontainers.image.base.name\":\"docker.io/library/debian:12\","
                + "\"org.opencontainers.image.base.digest\":\""
                + base(image).manifest().digest() + "\"}";
        Document manifest = json(mediaType, manifest(image, written, 3, mediaType, annotations));
        return new ImageDocuments(manifest, written, indexed ? Optional.of(index(manifest)) : Optional.empty());
    }

    /** As Docker wrote everything before there was an OCI. */
    private static ImageDocuments docker(TestImage image, String config) {
        Document written = json(MediaTypes.DOCKER_CONFIG, config.replace("production", "docker"));
        String manifest = manifest(image, written, 3, MediaTypes.DOCKER_MANIFEST, "")
                .replaceAll("application/vnd.oci.image.layer[^\"]*", MediaTypes.DOCKER_LAYER);
        return new ImageDocuments(json(MediaTypes.DOCKER_MANIFEST, manifest), written, Optional.empty());
    }

    /** Of a layer nobody can tell what it is, and the documents leave things out. */
    private static ImageDocuments unknown(TestImage image, String config) {
        Document written = json(MediaTypes.OCI_CONFIG, config.replace("production", "unknown"));
        String manifest = manifest(image, written, 3, MediaTypes.OCI_MANIFEST, "")
                .replace("\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",", "")
                .replace("tar+zstd", "tar+xz");
        Document told = json(MediaTypes.OCI_MANIFEST, manifest);
        String index = new String(index(told).bytes(), StandardCharsets.UTF_8)
                .replace(",\"platform\":{\"architecture\":\"arm64\",\"os\":\"linux\"}", "");
        return new ImageDocuments(told, written, Optional.of(json(MediaTypes.OCI_INDEX, index)));
    }

    private static void overwrite(Path cache, Document document, String text) throws SQLException {
        try (Connection catalog = DriverManager.getConnection("jdbc:sqlite:" + cache.resolve("metadata.db"));
                PreparedStatement update =
                        catalog.prepareStatement("UPDATE strata_documents SET bytes = ? WHERE digest = ?")) {
            update.setBytes(1, text.getBytes(StandardCharsets.UTF_8));
            update.setString(2, document.digest().toString());
            if (update.executeUpdate() != 1) {
                throw new AssertionError("no document " + document);
            }
        }
    }

    private static String manifest(TestImage image, Document config, int layers, String mediaType, String rest) {
        List<String> entries = new ArrayList<>();
        image.layers().stream()
                .limit(layers)
                .forEach(layer ->
                        entries.add(descriptor(layer.mediaType(), layer.digest(), layer.size() * 100_000, "")));
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]%s}"
                .formatted(
                        mediaType,
                        descriptor(config.mediaType(), config.digest(), config.bytes().length, ""),
                        String.join(",", entries),
                        rest);
    }

    private static Document index(Document manifest) {
        String platform = ",\"platform\":{\"architecture\":\"%s\",\"os\":\"linux\"}";
        return json(MediaTypes.OCI_INDEX, """
                {
                   "schemaVersion": 2,
                   "mediaType": "%s",
                   "manifests": [
                      %s,
                      %s
                   ]
                }""".formatted(
                MediaTypes.OCI_INDEX,
                descriptor(
                        manifest.mediaType(), manifest.digest(), manifest.bytes().length, platform.formatted("amd64")),
                descriptor(
                        manifest.mediaType(),
                        FakeEngine.digest("arm"),
                        manifest.bytes().length,
                        platform.formatted("arm64"))));
    }

    private static String descriptor(String mediaType, Digest digest, long size, String rest) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}".formatted(mediaType, digest, size, rest);
    }

    private static Document json(String mediaType, String text) {
        return Document.of(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void save(LocalEngine engine, String tag, List<LayerRef> layers, ImageDocuments documents)
            throws Exception {
        var meta = new ImageMeta(
                tag,
                Optional.of(documents.manifest().digest()),
                layers.stream().mapToLong(LayerRef::size).sum(),
                Instant.parse("2026-11-24T12:00:00Z"),
                ImageMeta.Source.IMPORT,
                Optional.empty(),
                Optional.empty());
        engine.cache().local().save(tag, layers, meta, Optional.of(documents));
    }
}
