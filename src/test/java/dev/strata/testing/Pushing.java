package dev.strata.testing;

import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageIndex;
import dev.strata.engine.image.Manifest;
import dev.strata.engine.image.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pushes images to a plain HTTP registry (OCI distribution-spec, "Push"). */
public final class Pushing {

    private final URI repository;

    private Pushing(String host, String repository) {
        this.repository = URI.create("http://" + host + "/v2/" + repository + "/");
    }

    /** Pushes a made-up image under a tag, and gives its full reference. */
    public static String push(TestImage image, String host, String repository, String tag) throws IOException {
        Pushing pushing = new Pushing(host, repository);
        for (var blob : image.blobs().entrySet()) {
            pushing.blob(blob.getKey(), blob.getValue());
        }
        pushing.manifest(tag, image.manifest());
        return host + "/" + repository + ":" + tag;
    }

    /** Pushes the first image of an OCI layout directory under a tag, and gives its full reference. */
    public static String pushLayout(Path layout, String host, String repository, String tag) throws IOException {
        Pushing pushing = new Pushing(host, repository);
        Document index = Document.of(MediaTypes.OCI_INDEX, Files.readAllBytes(layout.resolve("index.json")));
        Descriptor top = ImageIndex.read(index).manifests().getFirst();
        Document document = pushing.documentAndAllBelow(layout, top);
        pushing.manifest(tag, document);
        return host + "/" + repository + ":" + tag;
    }

    private Document documentAndAllBelow(Path layout, Descriptor descriptor) throws IOException {
        Document document = new Document(
                descriptor.mediaType(), descriptor.digest(), Files.readAllBytes(file(layout, descriptor.digest())));
        if (MediaTypes.isIndex(descriptor.mediaType())) {
            for (Descriptor manifest : ImageIndex.read(document).manifests()) {
                documentAndAllBelow(layout, manifest);
            }
        } else {
            Manifest manifest = Manifest.read(document);
            blob(layout, manifest.config());
            for (Descriptor layer : manifest.layers()) {
                blob(layout, layer);
            }
        }
        manifest(descriptor.digest().toString(), document);
        return document;
    }

    private void blob(Path layout, Descriptor descriptor) throws IOException {
        blob(descriptor.digest(), Files.readAllBytes(file(layout, descriptor.digest())));
    }

    private void blob(Digest digest, byte[] bytes) throws IOException {
        HttpURLConnection post = open(repository.resolve("blobs/uploads/"), "POST");
        post.setFixedLengthStreamingMode(0);
        post.getOutputStream().close();
        expect(post, 202);
        URI location = repository.resolve(post.getHeaderField("Location"));
        String separator = location.getRawQuery() == null ? "?" : "&";
        put(URI.create(location + separator + "digest=" + digest), "application/octet-stream", bytes);
    }

    private void manifest(String name, Document document) throws IOException {
        put(repository.resolve("manifests/" + name.replace(":", "%3A")), document.mediaType(), document.bytes());
    }

    private static void put(URI uri, String mediaType, byte[] bytes) throws IOException {
        HttpURLConnection put = open(uri, "PUT");
        put.setRequestProperty("Content-Type", mediaType);
        put.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = put.getOutputStream()) {
            out.write(bytes);
        }
        expect(put, 201);
    }

    private static HttpURLConnection open(URI uri, String method) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setDoOutput(true);
        return connection;
    }

    private static void expect(HttpURLConnection connection, int status) throws IOException {
        if (connection.getResponseCode() != status) {
            try (InputStream error = connection.getErrorStream()) {
                String detail = error == null ? "" : new String(error.readAllBytes());
                throw new IOException("%s: %d %s".formatted(connection.getURL(), connection.getResponseCode(), detail));
            }
        }
    }

    private static Path file(Path layout, Digest digest) {
        return layout.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }
}
