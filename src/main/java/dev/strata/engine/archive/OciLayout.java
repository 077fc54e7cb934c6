package dev.strata.engine.archive;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageIndex;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.MediaTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images of an OCI layout, as a directory or in a tar file (OCI image-spec, image-layout.md). */
final class OciLayout {

    static final String INDEX = "index.json";

    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    /** What Docker and containerd write besides, with the repository that the specification's annotation leaves out. */
    private static final String FULL_NAME = "io.containerd.image.name";

    private final String archive;
    private final Contents contents;

    OciLayout(String archive, Contents contents) {
        this.archive = archive;
        this.contents = contents;
    }

    /** The images that {@code index.json} lists; those of several platforms without names of their own are one. */
    List<ArchivedImage> images(Slice index) throws IOException {
        Document document = Document.of(MediaTypes.OCI_INDEX, index.bytes(INDEX, ArchiveSource.MOST_DOCUMENT_BYTES));
        ImageIndex entries = read(document);
        List<Descriptor> nameless = new ArrayList<>();
        Map<Descriptor, Set<String>> named = new LinkedHashMap<>();
        for (Descriptor entry : entries.images()) {
            Optional<String> name = name(entry);
            if (name.isEmpty() && entry.platform().isPresent()) {
                nameless.add(entry);
            } else {
                var plain = new Descriptor(entry.mediaType(), entry.digest(), entry.size());
                named.computeIfAbsent(plain, _ -> new LinkedHashSet<>())
                        .add(name.orElse(entry.digest().toString()));
            }
        }
        List<ArchivedImage> images = new ArrayList<>();
        named.forEach((top, names) -> images.add(new Listed(List.copyOf(names), top)));
        if (nameless.size() == 1) {
            Descriptor only = nameless.getFirst();
            images.add(new Listed(List.of(only.digest().toString()), only));
        } else if (!nameless.isEmpty()) {
            images.add(new Whole(document));
        }
        return images;
    }

    private ImageIndex read(Document document) throws IOException {
        try {
            return ImageIndex.read(document);
        } catch (BadMetadata e) {
            throw new BadMetadata(archive + ": " + INDEX, e.pointer(), e.problem());
        }
    }

    private static Optional<String> name(Descriptor entry) {
        return Optional.ofNullable(entry.annotations().get(FULL_NAME))
                .or(() -> Optional.ofNullable(entry.annotations().get(REF_NAME)))
                .filter(name -> !name.isEmpty());
    }

    private Optional<Slice> blob(Digest digest) throws IOException {
        return contents.find("blobs/" + digest.algorithm() + "/" + digest.hex());
    }

    /** An image that has a manifest or an index of its own. */
    private final class Listed implements ArchivedImage {
        private final List<String> names;
        private final Descriptor top;

        Listed(List<String> names, Descriptor top) {
            this.names = names;
            this.top = top;
        }

        @Override
        public List<String> names() {
            return names;
        }

        @Override
        public ImageSource open() throws IOException {
            Document document = ArchiveSource.document(archive, OciLayout.this::blob, top);
            return new ArchiveSource(archive, document, OciLayout.this::blob);
        }
    }

    /** The layout as a whole, its index being the image's. */
    private final class Whole implements ArchivedImage {
        private final Document index;

        Whole(Document index) {
            this.index = index;
        }

        @Override
        public List<String> names() {
            return List.of(index.digest().toString());
        }

        @Override
        public ImageSource open() {
            return new ArchiveSource(archive, index, OciLayout.this::blob);
        }
    }
}
