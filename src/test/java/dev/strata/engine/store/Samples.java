package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.OciConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Images and blobs for tests; a blob is any bytes, since the store never looks inside. */
public final class Samples {

    public static final Instant CREATED = Instant.parse("2026-03-01T10:20:30.123456789Z");
    public static final OciConfig OCI =
            new OciConfig("app", "/srv", List.of("/bin/run"), List.of("--fast"), Map.of("LANG", "C"));

    private Samples() {}

    public static Digest digest(String name) {
        return Digest.ofText(name);
    }

    /** Hands a finished blob of {@code size} bytes to the cache, as the layer converter does. */
    public static LayerRef finish(Cache cache, String layer, int size) throws IOException {
        return finish(cache, layer, size, 1);
    }

    public static LayerRef finish(Cache cache, String layer, int size, int writerVersion) throws IOException {
        Path file = cache.ingest().temporary("convert");
        write(file, layer, size);
        BlobRecord record = record(layer, size, writerVersion);
        cache.blobs().finish(file, record, record.diffId());
        return ref(cache, layer);
    }

    public static BlobRecord record(String layer, int size, int writerVersion) {
        Digest digest = digest(layer);
        return new BlobRecord(digest, digest, writerVersion, size, "crc32c:0", size * 2L, 3, true, false, false);
    }

    public static LayerRef ref(Cache cache, String layer) {
        Path path = cache.local().blobPath(digest(layer));
        return new LayerRef(digest(layer), LayerRef.EROFS, 0, path);
    }

    public static void write(Path file, String content, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(content.hashCode()).nextBytes(bytes);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
    }

    /** Finishes every layer and saves the image. */
    public static ImageInfo save(Cache cache, Scope scope, String tag, String... layers) throws IOException {
        List<LayerRef> refs = new ArrayList<>();
        for (String layer : layers) {
            boolean there = cache.blobs().find(digest(layer)).isPresent();
            refs.add(there ? ref(cache, layer) : finish(cache, layer, 10_000));
        }
        return cache.store(scope).save(tag, refs, meta(tag), Optional.of(documents(layers)));
    }

    public static ImageMeta meta(String tag) {
        return new ImageMeta(
                tag,
                Optional.of(digest("manifest of " + tag)),
                0,
                CREATED,
                ImageMeta.Source.REGISTRY,
                Optional.of(OCI),
                Optional.empty());
    }

    public static ImageDocuments documents(String... layers) {
        List<Digest> diffIds = List.of(layers).stream().map(Samples::digest).toList();
        String config = "{\"os\":\"linux\",\"architecture\":\"arm64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + diffIds.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",")) + "]}}";
        Document configDocument = document("application/vnd.oci.image.config.v1+json", config);
        String manifest = "{\"schemaVersion\":2,\"config\":" + descriptor(configDocument) + ",\"layers\":["
                + diffIds.stream()
                        .map(id -> "{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",\"digest\":\"" + id
                                + "\",\"size\":1000}")
                        .collect(Collectors.joining(","))
                + "]}";
        return new ImageDocuments(
                document("application/vnd.oci.image.manifest.v1+json", manifest), configDocument, Optional.empty());
    }

    public static Digest chainId(String... layers) {
        return ChainId.of(List.of(layers).stream().map(Samples::digest).toList())
                .getLast();
    }

    public static Document document(String mediaType, String text) {
        return Document.of(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String descriptor(Document document) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(document.mediaType(), document.digest(), document.bytes().length);
    }
}
