package dev.strata.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A failure that someone can act on. Each case carries what it is about as data; the words for people are made by the
 * faces of the application. A plain {@link IOException} still means that the disk or the network gave up.
 */
public abstract sealed class StrataException extends IOException {

    private final Kind kind;

    private StrataException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** The contract's name for this failure. */
    public final Kind kind() {
        return kind;
    }

    /** The kinds that the contract names, and those that a desktop application needs besides. */
    public enum Kind {
        PARSE_REFERENCE,
        PULL_IMAGE,
        IMAGE_DIGEST,
        CREATE_DIR,
        CREATE_TEMP,
        EXTRACT,
        CREATE_IMAGE,
        TOOL_NOT_FOUND,
        TARBALL,
        STORE_SAVE,
        STORE_READ,
        METADATA,
        IMAGE_NOT_FOUND,
        DOCUMENT_NOT_FOUND,
        LAYER_FS,
        UNSUPPORTED,
        DISK_FULL,
        BUSY,
        LIMIT,
        PATH,
        DESTINATION
    }

    /** Text that is no image reference. */
    public static final class BadReference extends StrataException {
        private final String text;
        private final String reason;

        public BadReference(String text, String reason) {
            super(Kind.PARSE_REFERENCE, "%s is not an image reference: %s".formatted(text, reason));
            this.text = text;
            this.reason = reason;
        }

        public String text() {
            return text;
        }

        public String reason() {
            return reason;
        }
    }

    /** A registry that could not be talked to at all. */
    public static final class Unreachable extends StrataException {

        /** Where the attempt ended. */
        public enum Reason {
            UNKNOWN_HOST,
            REFUSED,
            TIMEOUT,
            TLS,
            CUT
        }

        private final String host;
        private final Reason reason;

        public Unreachable(String host, Reason reason) {
            super(Kind.PULL_IMAGE, "cannot reach %s: %s".formatted(host, reason));
            this.host = host;
            this.reason = reason;
        }

        public String host() {
            return host;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** A registry that wants other credentials, or to which none will do (HTTP 401 and 403). */
    public static final class Denied extends StrataException {
        private final String host;
        private final String repository;
        private final int status;

        public Denied(String host, String repository, int status) {
            super(Kind.PULL_IMAGE, "%s refused access to %s (HTTP %d)".formatted(host, repository, status));
            this.host = host;
            this.repository = repository;
            this.status = status;
        }

        public String host() {
            return host;
        }

        public String repository() {
            return repository;
        }

        public int status() {
            return status;
        }
    }

    /** A reference or digest that the registry or archive does not have. */
    public static final class NotThere extends StrataException {
        private final String subject;
        private final String place;

        public NotThere(String subject, String place) {
            super(Kind.PULL_IMAGE, "%s has no %s".formatted(place, subject));
            this.subject = subject;
            this.place = place;
        }

        public String subject() {
            return subject;
        }

        public String place() {
            return place;
        }
    }

    /** A registry that asks to come back later (HTTP 429). */
    public static final class RateLimited extends StrataException {
        private final String host;
        private final Optional<Duration> retryAfter;

        public RateLimited(String host, Optional<Duration> retryAfter) {
            super(
                    Kind.PULL_IMAGE,
                    "%s limits requests%s"
                            .formatted(
                                    host,
                                    retryAfter.map(d -> ", retry after " + d).orElse("")));
            this.host = host;
            this.retryAfter = retryAfter;
        }

        public String host() {
            return host;
        }

        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** A registry that answered, but not as the protocol says. */
    public static final class RegistryFault extends StrataException {
        private final String host;
        private final int status;
        private final String detail;

        public RegistryFault(String host, int status, String detail) {
            super(Kind.PULL_IMAGE, "%s answered HTTP %d: %s".formatted(host, status, detail));
            this.host = host;
            this.status = status;
            this.detail = detail;
        }

        public String host() {
            return host;
        }

        public int status() {
            return status;
        }

        public String detail() {
            return detail;
        }
    }

    /** An image that exists, but not for the wanted platform. */
    public static final class NoPlatform extends StrataException {
        private final String image;
        private final String wanted;
        private final List<String> found;

        public NoPlatform(String image, String wanted, List<String> found) {
            super(Kind.PULL_IMAGE, "%s is not there for %s, only for %s".formatted(image, wanted, found));
            this.image = image;
            this.wanted = wanted;
            this.found = List.copyOf(found);
        }

        public String image() {
            return image;
        }

        public String wanted() {
            return wanted;
        }

        public List<String> found() {
            return found;
        }
    }

    /** Bytes that are not those their digest or size promised. */
    public static final class Mismatch extends StrataException {
        private final String subject;
        private final String expected;
        private final String found;

        public Mismatch(String subject, String expected, String found) {
            super(Kind.IMAGE_DIGEST, "%s: expected %s, found %s".formatted(subject, expected, found));
            this.subject = subject;
            this.expected = expected;
            this.found = found;
        }

        public String subject() {
            return subject;
        }

        public String expected() {
            return expected;
        }

        public String found() {
            return found;
        }
    }

    /** A directory that could not be made. */
    public static final class DirectoryNotCreated extends StrataException {
        private final Path directory;

        public DirectoryNotCreated(Path directory, IOException cause) {
            super(Kind.CREATE_DIR, "cannot create %s: %s".formatted(directory, cause));
            this.directory = directory;
            initCause(cause);
        }

        public Path directory() {
            return directory;
        }
    }

    /** A working file that could not be made. */
    public static final class TemporaryNotCreated extends StrataException {
        private final Path file;

        public TemporaryNotCreated(Path file, IOException cause) {
            super(Kind.CREATE_TEMP, "cannot create %s: %s".formatted(file, cause));
            this.file = file;
            initCause(cause);
        }

        public Path file() {
            return file;
        }
    }

    /** A layer that breaks a rule of its format, or holds what no filesystem image can. */
    public static final class BadLayer extends StrataException {
        private final String layer;
        private final String entry;
        private final String rule;

        /**
         * Creates the failure.
         *
         * @param entry the entry's path, escaped, or the empty string when the layer as a whole is bad
         */
        public BadLayer(String layer, String entry, String rule) {
            super(Kind.EXTRACT, "layer %s%s: %s".formatted(layer, entry.isEmpty() ? "" : ", entry " + entry, rule));
            this.layer = layer;
            this.entry = entry;
            this.rule = rule;
        }

        public String layer() {
            return layer;
        }

        public String entry() {
            return entry;
        }

        public String rule() {
            return rule;
        }
    }

    /** A filesystem image that could not be written, or did not read back as what was written. */
    public static final class ImageNotWritten extends StrataException {
        private final String image;
        private final String reason;

        public ImageNotWritten(String image, String reason) {
            super(Kind.CREATE_IMAGE, "cannot write filesystem image %s: %s".formatted(image, reason));
            this.image = image;
            this.reason = reason;
        }

        public String image() {
            return image;
        }

        public String reason() {
            return reason;
        }
    }

    /** A helper program that the user's own configuration asks for, and that is not on this machine. */
    public static final class ToolNotFound extends StrataException {
        private final String tool;
        private final String neededFor;

        public ToolNotFound(String tool, String neededFor) {
            super(Kind.TOOL_NOT_FOUND, "%s is not installed, needed for %s".formatted(tool, neededFor));
            this.tool = tool;
            this.neededFor = neededFor;
        }

        public String tool() {
            return tool;
        }

        public String neededFor() {
            return neededFor;
        }
    }

    /** An archive that is none, is damaged, or holds no usable image. */
    public static final class BadArchive extends StrataException {
        private final String archive;
        private final String reason;

        public BadArchive(String archive, String reason) {
            super(Kind.TARBALL, "%s: %s".formatted(archive, reason));
            this.archive = archive;
            this.reason = reason;
        }

        public String archive() {
            return archive;
        }

        public String reason() {
            return reason;
        }
    }

    /** Something that could not be recorded in the cache. */
    public static final class NotSaved extends StrataException {
        private final String subject;
        private final String reason;

        public NotSaved(String subject, String reason) {
            super(Kind.STORE_SAVE, "cannot save %s: %s".formatted(subject, reason));
            this.subject = subject;
            this.reason = reason;
        }

        public String subject() {
            return subject;
        }

        public String reason() {
            return reason;
        }
    }

    /** A cache that can be looked at but not changed, as somebody tries to change it. */
    public static final class CacheReadOnly extends StrataException {

        /** Why it can only be looked at. */
        public enum Obstacle {
            /** A newer version of this program, or of the one that shares the cache, wrote its catalog. */
            NEWER,
            /** This user may not write to it, or nobody may write to its disk. */
            NOT_WRITABLE
        }

        private final Path path;
        private final Obstacle obstacle;
        private final String detail;

        public CacheReadOnly(Path path, Obstacle obstacle, String detail) {
            super(Kind.STORE_SAVE, "%s can only be read: %s".formatted(path, detail));
            this.path = path;
            this.obstacle = obstacle;
            this.detail = detail;
        }

        public Path path() {
            return path;
        }

        public Obstacle obstacle() {
            return obstacle;
        }

        /** The versions of the schema, or what cannot be written to. */
        public String detail() {
            return detail;
        }
    }

    /** A cache, or a file in it, that cannot be read or is not what it must be. */
    public static sealed class CacheUnreadable extends StrataException {
        private final Path path;
        private final String reason;

        public CacheUnreadable(Path path, String reason) {
            super(Kind.STORE_READ, "%s: %s".formatted(path, reason));
            this.path = path;
            this.reason = reason;
        }

        public Path path() {
            return path;
        }

        public String reason() {
            return reason;
        }
    }

    /** A filesystem image whose bytes are not what was written. */
    public static final class ImageDamaged extends CacheUnreadable {
        public ImageDamaged(Path image, String reason) {
            super(image, reason);
        }
    }

    /** A manifest, index or config that is malformed or contradicts itself. */
    public static final class BadMetadata extends StrataException {
        private final String document;
        private final String pointer;
        private final String problem;

        /**
         * Creates the failure.
         *
         * @param document the digest or name of the document
         * @param pointer the JSON pointer of the offending value, or the empty string
         */
        public BadMetadata(String document, String pointer, String problem) {
            super(Kind.METADATA, "%s%s: %s".formatted(document, pointer, problem));
            this.document = document;
            this.pointer = pointer;
            this.problem = problem;
        }

        public String document() {
            return document;
        }

        public String pointer() {
            return pointer;
        }

        public String problem() {
            return problem;
        }
    }

    /** An image that the cache does not hold, or not all of. */
    public static final class ImageNotFound extends StrataException {
        private final String tag;
        private final List<String> missing;

        public ImageNotFound(String tag) {
            super(Kind.IMAGE_NOT_FOUND, "%s is not in the cache".formatted(tag));
            this.tag = tag;
            this.missing = List.of();
        }

        /** An image that is recorded, but whose layers {@code missing} have no blob. */
        public ImageNotFound(String tag, List<String> missing) {
            super(Kind.IMAGE_NOT_FOUND, "%s is incomplete: the cache has lost %s".formatted(tag, missing));
            this.tag = tag;
            this.missing = List.copyOf(missing);
        }

        /** The layers that are lost, or nothing where the image was never there. */
        public List<String> missing() {
            return missing;
        }

        public String tag() {
            return tag;
        }
    }

    /** A document that the cache has not got of an image that it has. */
    public static final class DocumentNotFound extends StrataException {
        private final String tag;
        private final String document;

        /**
         * Creates the failure.
         *
         * @param document which one: {@code config}, {@code manifest} or {@code index}
         */
        public DocumentNotFound(String tag, String document) {
            super(Kind.DOCUMENT_NOT_FOUND, "the cache has no %s of %s".formatted(document, tag));
            this.tag = tag;
            this.document = document;
        }

        public String tag() {
            return tag;
        }

        public String document() {
            return document;
        }
    }

    /** A layer blob of a filesystem type that the store does not know. */
    public static final class UnknownLayerFs extends StrataException {
        private final String layer;
        private final String fsType;

        public UnknownLayerFs(String layer, String fsType) {
            super(Kind.LAYER_FS, "layer %s has the unknown filesystem type %s".formatted(layer, fsType));
            this.layer = layer;
            this.fsType = fsType;
        }

        public String layer() {
            return layer;
        }

        public String fsType() {
            return fsType;
        }
    }

    /** Sound input of a sort that is not handled. */
    public static final class Unsupported extends StrataException {
        private final String subject;
        private final String feature;

        public Unsupported(String subject, String feature) {
            super(Kind.UNSUPPORTED, "%s: %s is not supported".formatted(subject, feature));
            this.subject = subject;
            this.feature = feature;
        }

        public String subject() {
            return subject;
        }

        public String feature() {
            return feature;
        }
    }

    /** No room left on the filesystem that holds {@code path}. */
    public static final class DiskFull extends StrataException {

        private static final List<String> FULL =
                List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

        private final Path path;
        private final long needed;
        private final long free;

        /**
         * Creates the failure.
         *
         * @param needed bytes that the operation wants, or 0 when nobody knows
         * @param free bytes that are there
         */
        public DiskFull(Path path, long needed, long free) {
            super(Kind.DISK_FULL, "%s: %d bytes needed, %d free".formatted(path, needed, free));
            this.path = path;
            this.needed = needed;
            this.free = free;
        }

        /**
         * Tells a full disk from other failures by the words of the systems' C libraries, which Java passes on.
         *
         * @return a {@code DiskFull}, or {@code failure} itself where it is something else
         */
        public static IOException recognise(IOException failure, Path path, long needed) throws IOException {
            String message = failure.getMessage();
            if (message == null || FULL.stream().noneMatch(message::contains)) {
                return failure;
            }
            DiskFull full = new DiskFull(
                    path, needed, Files.getFileStore(existing(path)).getUsableSpace());
            full.initCause(failure);
            return full;
        }

        /** A temporary file may have lost its name already; its folder has not. */
        private static Path existing(Path path) {
            return Files.exists(path)
                    ? path
                    : Objects.requireNonNull(path.toAbsolutePath().getParent());
        }

        public Path path() {
            return path;
        }

        public long needed() {
            return needed;
        }

        public long free() {
            return free;
        }
    }

    /** A disk that has not the room for what is to be done, found out before anything was done. */
    public static final class NotEnoughSpace extends StrataException {
        private final Path path;
        private final long needed;
        private final long free;

        public NotEnoughSpace(Path path, long needed, long free) {
            super(Kind.DISK_FULL, "%s: about %d bytes needed, %d free".formatted(path, needed, free));
            this.path = path;
            this.needed = needed;
            this.free = free;
        }

        public Path path() {
            return path;
        }

        /** Bytes that the operation takes at its peak, as far as that can be told before it. */
        public long needed() {
            return needed;
        }

        public long free() {
            return free;
        }
    }

    /** In use by somebody else now; trying again later may help. */
    public static final class Busy extends StrataException {
        private final String subject;
        private final String holder;

        public Busy(String subject, String holder) {
            super(Kind.BUSY, "%s is in use by %s".formatted(subject, holder));
            this.subject = subject;
            this.holder = holder;
        }

        public String subject() {
            return subject;
        }

        public String holder() {
            return holder;
        }
    }

    /** Input larger than a limit that the user can raise. */
    public static final class LimitExceeded extends StrataException {
        private final String subject;
        private final String limit;
        private final long allowed;
        private final long found;

        public LimitExceeded(String subject, String limit, long allowed, long found) {
            super(Kind.LIMIT, "%s: %s is limited to %d, found %d".formatted(subject, limit, allowed, found));
            this.subject = subject;
            this.limit = limit;
            this.allowed = allowed;
            this.found = found;
        }

        public String subject() {
            return subject;
        }

        public String limit() {
            return limit;
        }

        public long allowed() {
            return allowed;
        }

        public long found() {
            return found;
        }
    }

    /** A path that an image does not have, or that is not what it was asked for. */
    public static final class BadPath extends StrataException {

        /** What is wrong with it. */
        public enum Problem {
            ABSENT,
            /** Its symbolic links lead in a circle, or are too many. */
            LOOP,
            /** Something before its end is no directory. */
            NOT_A_DIRECTORY,
            NOT_A_FILE
        }

        private final String path;
        private final String image;
        private final Problem problem;

        /**
         * Creates the failure.
         *
         * @param path escaped
         */
        public BadPath(String path, String image, Problem problem) {
            super(Kind.PATH, "%s in %s: %s".formatted(path, image, problem));
            this.path = path;
            this.image = image;
            this.problem = problem;
        }

        public String path() {
            return path;
        }

        public String image() {
            return image;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** A place outside of the cache that files could not be written to. */
    public static final class NotExtracted extends StrataException {
        private final Path destination;
        private final String reason;

        public NotExtracted(Path destination, String reason) {
            super(Kind.DESTINATION, "cannot write %s: %s".formatted(destination, reason));
            this.destination = destination;
            this.reason = reason;
        }

        public Path destination() {
            return destination;
        }

        public String reason() {
            return reason;
        }
    }
}
