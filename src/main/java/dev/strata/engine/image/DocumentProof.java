package dev.strata.engine.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stored document's bytes, hashed again, beside what points at them.
 *
 * @param promised the digest that the descriptor, or for the topmost document its name, gives
 * @param promisedSize the size that the descriptor gives; none for the topmost document
 * @param digest of the bytes
 * @param size of the bytes
 */
public record DocumentProof(
        DocumentKind document, Digest promised, OptionalLong promisedSize, Digest digest, long size) {

    /** Whether the bytes are those that were promised. */
    public boolean holds() {
        return promised.equals(digest) && promisedSize.orElse(size) == size;
    }

    /** Hashes all documents of an image. What points at a document and cannot be read promises nothing. */
    public static List<DocumentProof> of(Document config, Document manifest, Optional<Document> index) {
        List<DocumentProof> proofs = new ArrayList<>();
        proofs.add(of(DocumentKind.CONFIG, config, configOf(manifest)));
        proofs.add(of(DocumentKind.MANIFEST, manifest, index.flatMap(i -> entry(i, manifest.digest()))));
        index.ifPresent(i -> proofs.add(of(DocumentKind.INDEX, i, Optional.empty())));
        return List.copyOf(proofs);
    }

    private static DocumentProof of(DocumentKind kind, Document document, Optional<Descriptor> descriptor) {
        Digest promised = descriptor.map(Descriptor::digest).orElse(document.digest());
        return new DocumentProof(
                kind,
                promised,
                descriptor.isPresent() ? OptionalLong.of(descriptor.get().size()) : OptionalLong.empty(),
                Digest.of(promised.newHash().digest(document.bytes())),
                document.bytes().length);
    }

    private static Optional<Descriptor> configOf(Document manifest) {
        try {
            return Optional.of(Descriptors.read(
                    Json.parse(manifest.digest().toString(), manifest.bytes()).at("config")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Descriptor> entry(Document index, Digest manifest) {
        try {
            return ImageIndex.read(index).manifests().stream()
                    .filter(entry -> entry.digest().equals(manifest))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
