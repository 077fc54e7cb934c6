package dev.strata.engine.registry;

import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.image.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One image at a registry (OCI distribution-spec, "Pull"). Holds no connection between calls. */
final class RegistrySource implements ImageSource {

    private final Reference reference;
    private final Repository repository;
    private final Patience patience;

    RegistrySource(Reference reference, RegistryOptions options) {
        this.reference = reference;
        this.repository = new Repository(reference, options);
        this.patience = options.patience();
    }

    @Override
    public String name() {
        return reference.canonical();
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public Document top() throws IOException, InterruptedException {
        return Abandonable.call(name(), () -> {
            Repository.Served served = repository.manifest(reference.qualifier());
            Optional<Digest> announced = served.digest().flatMap(Digest::tryParse);
            if (announced.isPresent()) {
                verify(name(), announced.get(), served.bytes());
            }
            if (reference.digest().isPresent()) {
                verify(name(), reference.digest().get(), served.bytes());
            }
            Digest digest = reference.digest().orElseGet(() -> Digest.ofBytes(served.bytes()));
            String mediaType = MediaTypes.of(digest.toString(), served.bytes(), served.contentType());
            return new Document(mediaType, digest, served.bytes());
        });
    }

    @Override
    public Optional<Digest> announced() throws IOException, InterruptedException {
        return Abandonable.call(
                name(), () -> repository.announced(reference.qualifier()).flatMap(Digest::tryParse));
    }

    @Override
    public Document document(Descriptor descriptor) throws IOException, InterruptedException {
        String digest = descriptor.digest().toString();
        if (descriptor.size() > Repository.MOST_DOCUMENT_BYTES) {
            throw new LimitExceeded(digest, "a document's size", Repository.MOST_DOCUMENT_BYTES, descriptor.size());
        }
        return Abandonable.call(digest, () -> {
            String type = descriptor.mediaType();
            boolean listed = MediaTypes.isIndex(type) || MediaTypes.isManifest(type);
            byte[] bytes = (listed ? repository.manifest(digest) : repository.smallBlob(descriptor)).bytes();
            if (bytes.length != descriptor.size()) {
                throw new Mismatch(digest, descriptor.size() + " bytes", bytes.length + " bytes");
            }
            verify(digest, descriptor.digest(), bytes);
            return new Document(type, descriptor.digest(), bytes);
        });
    }

    /** {@inheritDoc} Whatever lies at or beyond the end is not asked for. */
    @Override
    public BlobStream blob(Descriptor descriptor, long offset) throws IOException, InterruptedException {
        if (offset >= descriptor.size()) {
            return new BlobStream(InputStream.nullInputStream(), descriptor.size());
        }
        return Abandonable.call(descriptor.digest().toString(), () -> {
            Repository.Opened opened = repository.blob(descriptor, offset);
            InputStream bytes = new ResumingStream(repository, descriptor, patience, opened);
            return new BlobStream(bytes, opened.start());
        });
    }

    @Override
    public void close() {
        // every stream is its reader's to close
    }

    private static void verify(String subject, Digest expected, byte[] bytes) throws Mismatch {
        Digest found = Digest.of(expected.newHash().digest(bytes));
        if (!found.equals(expected)) {
            throw new Mismatch(subject, expected.toString(), found.toString());
        }
    }
}
