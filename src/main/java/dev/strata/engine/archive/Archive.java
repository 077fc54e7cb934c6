package dev.strata.engine.archive;

import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Reference;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An archive of images: what {@code docker save} writes and wrote, an OCI layout in a tar file, either of them packed
 * with gzip or Zstandard as a whole, or an OCI layout as a directory. The file must stay as it is while this is open.
 * Its sources may be used by several threads, and not after {@link #close}, which deletes what had to be spooled.
 */
public final class Archive implements Closeable {

    private final String name;
    private final List<ArchivedImage> images;
    private final Optional<Path> spooled;

    private Archive(String name, List<ArchivedImage> images, Optional<Path> spooled) {
        this.name = name;
        this.images = List.copyOf(images);
        this.spooled = spooled;
    }

    /**
     * Opens an archive or a layout directory. A packed archive is unpacked into the file {@code spool} first.
     *
     * @throws BadArchive if it is none, is damaged, or holds no image
     * @throws DiskFull if there is no room to unpack it
     */
    public static Archive open(Path file, Path spool) throws IOException, InterruptedException {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            return new Archive(
                    name,
                    images(name, new DirectoryContents(file.toAbsolutePath().normalize())),
                    Optional.empty());
        }
        if (!Files.isReadable(file)) {
            throw new BadArchive(name, Files.exists(file) ? "it cannot be read" : "there is no such file");
        }
        boolean seekable = Files.isRegularFile(file);
        if (seekable && packing(file) == Packing.NONE) {
            return new Archive(name, images(name, TarContents.of(file, name)), Optional.empty());
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            return open(in, name, spool);
        }
    }

    /**
     * Reads an archive from a stream to its end, into the file {@code spool}, which goes when this is closed.
     *
     * @param name what to call the archive in errors
     * @throws BadArchive if it is none, is damaged, or holds no image
     * @throws DiskFull if there is no room for it
     */
    public static Archive open(InputStream stream, String name, Path spool) throws IOException, InterruptedException {
        Path spooled = new Spool(name, spool).write(stream);
        try {
            return new Archive(name, images(name, TarContents.of(spooled, name)), Optional.of(spooled));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(spooled);
            throw e;
        }
    }

    /** The images' names as the archive has them: tags, or a digest or path where there is none. */
    public List<String> names() {
        return images.stream().flatMap(image -> image.names().stream()).toList();
    }

    /**
     * The archive's only image.
     *
     * @throws BadArchive if there are several, listing them
     */
    public ImageSource image() throws IOException, InterruptedException {
        if (images.size() != 1) {
            throw new BadArchive(name, "it holds several images: " + String.join(", ", names()));
        }
        return images.getFirst().open();
    }

    /**
     * The image of a name, which is compared as it stands and as a reference.
     *
     * @throws BadArchive if there is none, listing those that there are
     */
    public ImageSource image(String wanted) throws IOException, InterruptedException {
        for (ArchivedImage image : images) {
            if (image.names().contains(wanted)) {
                return image.open();
            }
        }
        Optional<String> canonical = canonical(wanted);
        for (ArchivedImage image : images) {
            if (canonical.isPresent()
                    && image.names().stream().map(Archive::canonical).anyMatch(canonical::equals)) {
                return image.open();
            }
        }
        throw new BadArchive(name, "it holds no image %s, but: %s".formatted(wanted, String.join(", ", names())));
    }

    @Override
    public void close() throws IOException {
        if (spooled.isPresent()) {
            Files.deleteIfExists(spooled.get());
        }
    }

    private static List<ArchivedImage> images(String name, Contents contents) throws IOException {
        Optional<Slice> index = contents.find(OciLayout.INDEX);
        Optional<Slice> manifest = contents.find(DockerSave.MANIFEST);
        if (index.isEmpty() && manifest.isEmpty()) {
            throw new BadArchive(name, "it holds neither an index.json nor a manifest.json");
        }
        List<ArchivedImage> images = index.isPresent()
                ? new OciLayout(name, contents).images(index.get())
                : new DockerSave(name, contents).images(manifest.get());
        if (images.isEmpty()) {
            throw new BadArchive(name, "it holds no image");
        }
        return images;
    }

    private static Packing packing(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return Packing.of(in.readNBytes(Packing.MAGIC_BYTES));
        }
    }

    private static Optional<String> canonical(String reference) {
        try {
            return Optional.of(Reference.parse(reference).canonical());
        } catch (BadReference _) {
            return Optional.empty();
        }
    }
}
