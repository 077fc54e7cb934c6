package dev.strata.engine.registry;

import com.google.cloud.tools.jib.http.Authorization;
import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.image.Reference;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One repository of a registry: its documents whole, its blobs as responses under way; patient and authorised. */
final class Repository {

    /** Far above every manifest, and small enough to hold. */
    static final int MOST_DOCUMENT_BYTES = 4 * 1024 * 1024;

    private static final String DIGEST = "Docker-Content-Digest";
    private static final Map<String, String> ACCEPTED = Map.of("Accept", String.join(", ", MediaTypes.IMAGE_DOCUMENTS));

    private final Reference reference;
    private final URI root;
    private final Transport transport;
    private final Authorizer authorizer;
    private final Patience patience;

    Repository(Reference reference, RegistryOptions options) {
        PlainHosts plainHosts = new PlainHosts(options.plainHttp());
        this.reference = reference;
        this.root = plainHosts.root(reference.registry()).resolve(reference.repository() + "/");
        this.transport = new Transport(plainHosts, options.patience());
        this.authorizer = new Authorizer(reference, options, plainHosts, transport);
        this.patience = options.patience();
    }

    /** A document as it was served. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Served(byte[] bytes, String contentType, Optional<String> digest) {}

    /** A blob under way, from {@code start} on. */
    record Opened(Response response, long start) {}

    String host() {
        return reference.registryName();
    }

    /** A manifest or index by its tag or digest. */
    Served manifest(String name) throws IOException, InterruptedException {
        return document("manifests/" + name, ACCEPTED, name);
    }

    /**
     * What the registry says is the digest of a manifest or index, without sending it. Registries that count what is
     * fetched do not count this; one that does not answer it is to be asked for the document.
     */
    Optional<String> announced(String name) throws IOException, InterruptedException {
        return new Retry(patience).until(() -> {
            try (Response response = request(transport::head, "manifests/" + name, ACCEPTED)) {
                response.finished();
                return response.status() == 200 ? response.header(DIGEST) : Optional.empty();
            }
        });
    }

    /** A small blob as a whole. */
    Served smallBlob(Descriptor descriptor) throws IOException, InterruptedException {
        String name = descriptor.digest().toString();
        return document("blobs/" + name, Map.of(), name);
    }

    /**
     * Opens a blob at {@code offset}, which is less than its size, or at 0 where the registry gives no parts. No validator
     * goes along: the digest in the address names the content, and entity tags differ between the hosts of one store.
     */
    Opened blob(Descriptor descriptor, long offset) throws IOException, InterruptedException {
        return new Retry(patience).until(() -> open(descriptor, offset));
    }

    private Served document(String path, Map<String, String> headers, String subject)
            throws IOException, InterruptedException {
        return new Retry(patience).until(() -> {
            try (Response response = good(path, headers, subject)) {
                return new Served(
                        bytes(response, subject),
                        response.header("Content-Type").orElse(""),
                        response.header(DIGEST));
            }
        });
    }

    private byte[] bytes(Response response, String subject) throws IOException, Setback {
        byte[] bytes;
        try {
            bytes = response.body().readNBytes(MOST_DOCUMENT_BYTES + 1);
        } catch (IOException e) {
            throw new Setback(Transport.broken(host(), e), Optional.empty());
        }
        if (bytes.length > MOST_DOCUMENT_BYTES) {
            long found = response.contentLength().orElse(bytes.length);
            throw new LimitExceeded(subject, "a document's size", MOST_DOCUMENT_BYTES, found);
        }
        if (bytes.length < response.contentLength().orElse(0)) {
            throw new Setback(Transport.broken(host(), new EOFException()), Optional.empty());
        }
        response.finished();
        return bytes;
    }

    private Opened open(Descriptor descriptor, long offset) throws IOException, Setback {
        String path = "blobs/" + descriptor.digest();
        String subject = descriptor.digest().toString();
        Map<String, String> range = offset == 0 ? Map.of() : Map.of("Range", "bytes=" + offset + "-");
        Response response = request(transport::get, path, range);
        try {
            if (response.status() == 206 && offset > 0) {
                Optional<ContentRange> part = response.header("Content-Range").flatMap(ContentRange::parse);
                if (part.filter(p -> p.isRest(offset, descriptor.size())).isPresent()) {
                    return new Opened(response, offset);
                }
                expectSize(descriptor, part.map(ContentRange::total).orElse(OptionalLong.empty()));
                response.close();
                // a part that was not asked for is worth nothing, but the whole may still be right
                return open(descriptor, 0);
            }
            if (response.status() == 416) {
                expectSize(
                        descriptor,
                        ContentRange.sizeInRefusal(
                                response.header("Content-Range").orElse("")));
            }
            if (response.status() == 200) {
                expectSize(descriptor, response.contentLength());
                return new Opened(response, 0);
            }
            throw response.status() == 206
                    ? new RegistryFault(host(), 206, "a part where the whole was asked for")
                    : failure(response, subject);
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    private static void expectSize(Descriptor descriptor, OptionalLong size) throws Mismatch {
        if (size.isPresent() && size.getAsLong() != descriptor.size()) {
            throw new Mismatch(
                    descriptor.digest().toString(), descriptor.size() + " bytes", size.getAsLong() + " bytes");
        }
    }

    private Response good(String path, Map<String, String> headers, String subject) throws IOException, Setback {
        Response response = request(transport::get, path, headers);
        if (response.status() != 200) {
            throw failure(response, subject);
        }
        return response;
    }

    private StrataException failure(Response response, String subject) throws Setback {
        return Answers.failure(response, host(), reference.repository(), subject);
    }

    /** One way to ask. */
    @FunctionalInterface
    private interface Ask {
        Response at(URI uri, Map<String, String> headers) throws IOException, Setback;
    }

    /** Asks once, and once more with other credentials where the first ones are refused. */
    private Response request(Ask ask, String path, Map<String, String> headers) throws IOException, Setback {
        URI uri = root.resolve(path);
        Optional<Authorization> shown = authorizer.current();
        Response response = ask.at(uri, with(headers, shown));
        if (response.status() != 401) {
            return response;
        }
        var challenges = Challenge.parse(response.headers("WWW-Authenticate"));
        Optional<Authorization> other = authorizer.renew(challenges, shown);
        if (other.isEmpty()) {
            return response;
        }
        response.dismiss();
        return ask.at(uri, with(headers, other));
    }

    private static Map<String, String> with(Map<String, String> headers, Optional<Authorization> authorization) {
        Map<String, String> all = new HashMap<>(headers);
        authorization.ifPresent(a -> all.put(Transport.AUTHORIZATION, a.toString()));
        return all;
    }
}
