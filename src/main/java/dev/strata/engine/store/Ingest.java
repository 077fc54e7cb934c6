package dev.strata.engine.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strata.engine.StrataException.TemporaryNotCreated;
import dev.strata.engine.image.Descriptor;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Working files, on the filesystem of the blobs so that a rename publishes them. Unfinished downloads are named by their
 * digest and outlive their process; everything else carries its owner's name, so that what a crash left is known.
 */
public final class Ingest {

    static final String PART = ".part";
    static final String NOTE = ".part.json";
    static final String TEMPORARY = ".tmp";

    private static final String REPLACED = "replaced-";

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final Path directory;
    private final Owner self;

    Ingest(Layout layout, Owner self) {
        this.directory = layout.ingest();
        this.self = self;
    }

    /** Where the bytes of {@code digest} collect, from {@link PartNote#start} on; there need be no such file yet. */
    public Path part(Digest digest) {
        return directory.resolve(digest.fileStem() + PART);
    }

    /** Opens a part for reading and writing, made where it is not there. */
    public FileChannel openPart(Digest digest) throws TemporaryNotCreated {
        Path part = part(digest);
        try {
            Files.createDirectories(directory);
            return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new TemporaryNotCreated(part, e);
        }
    }

    /** What was noted of a part; nothing where the note is missing or damaged, so that the download starts over. */
    public Optional<PartNote> note(Digest digest) throws IOException {
        try {
            JsonNode note = MAPPER.readTree(Files.readAllBytes(noteFile(digest)));
            Descriptor descriptor = new Descriptor(
                    note.path("mediaType").asText(),
                    Digest.parse(note.path("digest").asText()),
                    note.path("size").asLong(-1));
            return Optional.of(new PartNote(
                    descriptor,
                    note.path("start").asLong(),
                    Optional.ofNullable(note.path("validator").textValue())));
        } catch (NoSuchFileException | JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Notes what a part is; on failure the old note stays. */
    public void write(PartNote note) throws IOException {
        Descriptor descriptor = note.descriptor();
        var json = MAPPER.createObjectNode()
                .put("mediaType", descriptor.mediaType())
                .put("digest", descriptor.digest().toString())
                .put("size", descriptor.size())
                .put("start", note.start());
        note.validator().ifPresent(validator -> json.put("validator", validator));
        Path temporary = temporary("note");
        try {
            Files.write(temporary, MAPPER.writeValueAsBytes(json));
            Files.move(temporary, noteFile(descriptor.digest()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Throws a part and its note away. */
    public void discard(Digest digest) throws IOException {
        Files.deleteIfExists(part(digest));
        Files.deleteIfExists(noteFile(digest));
    }

    /**
     * Makes an empty file that belongs to this process; whoever asked for it deletes or publishes it.
     *
     * @param purpose a word for people: letters, digits and hyphens
     */
    public Path temporary(String purpose) throws TemporaryNotCreated {
        Path file = temporaryName(purpose);
        try {
            Files.createDirectories(directory);
            return Files.createFile(file);
        } catch (IOException e) {
            throw new TemporaryNotCreated(file, e);
        }
    }

    /** A name that nobody has yet and that is recognised as this process's own. */
    public Path temporaryName(String purpose) {
        if (!purpose.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("not a word: " + purpose);
        }
        String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return directory.resolve(purpose + "." + self + "." + unique + TEMPORARY);
    }

    /** As {@link #temporaryName}, for what is replaced by a newer file under the same blob's name. */
    Path replacedName(BlobName blob) {
        return temporaryName(REPLACED + blob.digest().fileStem().replace('_', '-'));
    }

    /** Which blob a working file was replaced as, unless it is none of those. */
    static Optional<BlobName> replaced(String fileName) {
        String purpose = fileName.substring(0, Math.max(fileName.indexOf('.'), 0));
        if (!purpose.startsWith(REPLACED)) {
            return Optional.empty();
        }
        return Digest.tryParse(purpose.substring(REPLACED.length()).replaceFirst("-", ":"))
                .map(BlobName::erofs);
    }

    /** Whose a working file is, unless it is none. */
    static Optional<Owner> owner(String fileName) {
        String[] parts = fileName.split("\\.", -1);
        return parts.length == 4 && fileName.endsWith(TEMPORARY) ? Owner.parse(parts[1]) : Optional.empty();
    }

    /** Which download a file is a part of, or the note of, unless it is neither. */
    static Optional<Digest> digestOfPart(String fileName) {
        String stem = fileName.endsWith(NOTE)
                ? fileName.substring(0, fileName.length() - NOTE.length())
                : fileName.endsWith(PART) ? fileName.substring(0, fileName.length() - PART.length()) : "";
        return Digest.tryParse(stem.replaceFirst("_", ":"));
    }

    private Path noteFile(Digest digest) {
        return directory.resolve(digest.fileStem() + NOTE);
    }
}
