package dev.strata.engine.archive;

import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageSource;
import java.io.IOException;
import java.util.Optional;

/** One image of an archive, its parts found by their digests. */
final class ArchiveSource implements ImageSource {

    /** Far above every manifest and config, and small enough to hold. */
    static final int MOST_DOCUMENT_BYTES = 4 * 1024 * 1024;

    private final String archive;
    private final Document top;
    private final Parts parts;

    /** Where an image's parts lie. */
    @FunctionalInterface
    interface Parts {
        Optional<Slice> find(Digest digest) throws IOException;
    }

    ArchiveSource(String archive, Document top, Parts parts) {
        this.archive = archive;
        this.top = top;
        this.parts = parts;
    }

    @Override
    public String name() {
        return archive;
    }

    @Override
    public boolean remote() {
        return false;
    }

    @Override
    public Document top() {
        return top;
    }

    @Override
    public Document document(Descriptor descriptor) throws IOException {
        return document(archive, parts, descriptor);
    }

    @Override
    public BlobStream blob(Descriptor descriptor, long offset) throws IOException {
        Slice slice = slice(archive, parts, descriptor);
        long start = Math.min(offset, slice.size());
        return new BlobStream(slice.open(start), start);
    }

    @Override
    public void close() {
        // the archive is closed by whoever opened it
    }

    static Document document(String archive, Parts parts, Descriptor descriptor) throws IOException {
        String name = descriptor.digest().toString();
        byte[] bytes = slice(archive, parts, descriptor).bytes(name, MOST_DOCUMENT_BYTES);
        Digest found = Digest.of(descriptor.digest().newHash().digest(bytes));
        if (!found.equals(descriptor.digest())) {
            throw new Mismatch(name, name, found.toString());
        }
        return new Document(descriptor.mediaType(), descriptor.digest(), bytes);
    }

    private static Slice slice(String archive, Parts parts, Descriptor descriptor) throws IOException {
        String name = descriptor.digest().toString();
        Slice slice = parts.find(descriptor.digest()).orElseThrow(() -> new BadArchive(archive, name + " is missing"));
        if (slice.size() != descriptor.size()) {
            throw new Mismatch(name, descriptor.size() + " bytes", slice.size() + " bytes");
        }
        return slice;
    }
}
