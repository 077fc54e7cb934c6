package dev.strata.bench.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Pushes a layout to a plain HTTP registry (distribution-spec, "Push"), streaming each blob from its file. */
public final class RegistryFill implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI registry;

    public RegistryFill(String host) {
        registry = URI.create("http://" + host + "/v2/");
    }

    /** Pushes the image under {@code repository} and the tag {@code bench}. */
    public void push(Layout layout, String repository) throws IOException, InterruptedException {
        URI base = registry.resolve(repository + "/");
        blob(base, layout, layout.config());
        for (Layout.Layer layer : layout.layers()) {
            blob(base, layout, layer.digest());
        }
        send(HttpRequest.newBuilder(base.resolve("manifests/bench"))
                .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
                .PUT(BodyPublishers.ofFile(layout.blob(layout.manifest()))));
    }

    private void blob(URI base, Layout layout, String digest) throws IOException, InterruptedException {
        HttpResponse<String> started =
                send(HttpRequest.newBuilder(base.resolve("blobs/uploads/")).POST(BodyPublishers.noBody()));
        URI upload = base.resolve(started.headers().firstValue("Location").orElseThrow());
        String separator = upload.getRawQuery() == null ? "?" : "&";
        send(HttpRequest.newBuilder(URI.create(upload + separator + "digest=" + digest))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofFile(layout.blob(digest))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("%s: %d %s".formatted(response.uri(), response.statusCode(), response.body()));
        }
        return response;
    }

    @Override
    public void close() {
        http.close();
    }
}
