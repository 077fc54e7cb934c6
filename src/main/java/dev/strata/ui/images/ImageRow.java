package dev.strata.ui.images;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.Scope;
import dev.strata.engine.usage.ImageUsage;
import dev.strata.ui.Words;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An image as the list shows it, or one that is on its way into the cache. Immutable: what changes becomes another row
 * with the same key.
 */
public final class ImageRow implements Line {

    /** How an image is, in one word. */
    public enum Status {
        COMPLETE,
        PINNED,
        /** Files of it are missing or known to be damaged. */
        DAMAGED,
        /** Its registry is being asked whether there is a newer one. */
        CHECKING,
        /** Its name leads to a newer one at its registry. */
        OUTDATED,
        /** It is what its name led to when that was asked. */
        CURRENT,
        /** Its registry gave no answer. */
        UNANSWERED,
        /** Something is being done with it right now. */
        BUSY
    }

    private final ImageKey key;
    private final ImageName name;
    private final Optional<ImageInfo> image;
    private final Known known;
    private final String source;
    private final String sorted;
    // made when somebody searches, since a list of thousands is shown sooner without
    private @Nullable String searched;

    /**
     * What is being done with an image.
     *
     * @param status in words
     * @param fraction from 0 to 1, or -1 while nobody knows
     */
    public record Work(String status, double fraction) {}

    private ImageRow(ImageKey key, Optional<ImageInfo> image, Known known, String source) {
        this.key = key;
        this.image = image;
        this.known = known;
        this.source = source;
        this.name = ImageName.of(key.tag(), key.scope() == Scope.LOCAL);
        this.sorted = key.tag().toLowerCase(Locale.ROOT);
    }

    /** The same image in another state; its words stay. */
    private ImageRow(ImageRow before, Known known) {
        this.key = before.key;
        this.image = before.image;
        this.known = known;
        this.source = before.source;
        this.name = before.name;
        this.sorted = before.sorted;
        this.searched = before.searched;
    }

    /** The rows of images of the cache; the few words that they share are put together once for all. */
    static Stream<ImageRow> of(List<ImageInfo> images, Words words) {
        Map<ImageMeta.Source, String> sources = new EnumMap<>(ImageMeta.Source.class);
        for (ImageMeta.Source source : ImageMeta.Source.values()) {
            sources.put(source, words.text(sourceKey(source)));
        }
        return images.stream()
                .map(image -> new ImageRow(
                        image.key(),
                        Optional.of(image),
                        Known.NOTHING,
                        sources.getOrDefault(image.meta().source(), "")));
    }

    /** The row of an image that is on its way. */
    static ImageRow arriving(ImageKey key, Work work) {
        return new ImageRow(key, Optional.empty(), Known.NOTHING.with(Optional.of(work)), "");
    }

    ImageRow with(Optional<Work> now) {
        return knowing(known.with(now));
    }

    /** The same image with other things known of it. */
    ImageRow knowing(Known now) {
        return now.equals(known) ? this : new ImageRow(this, now);
    }

    public ImageKey key() {
        return key;
    }

    /** The whole name. */
    public String name() {
        return key.tag();
    }

    public String registry() {
        return name.registry();
    }

    public String repository() {
        return name.repository();
    }

    public String tag() {
        return name.tag();
    }

    /** The image itself; empty while it is on its way. */
    public Optional<ImageInfo> image() {
        return image;
    }

    public Optional<Work> work() {
        return known.work();
    }

    public Status status() {
        if (known.work().isPresent()) {
            return Status.BUSY;
        }
        if (known.broken()) {
            return Status.DAMAGED;
        }
        Status otherwise = isPinned() ? Status.PINNED : Status.COMPLETE;
        return known.update().map(update -> status(update, otherwise)).orElse(otherwise);
    }

    /** What people wait for comes first; that all is well adds nothing to a mark of their own. */
    private static Status status(Update update, Status otherwise) {
        return switch (update.state()) {
            case CHECKING -> Status.CHECKING;
            case OUTDATED -> Status.OUTDATED;
            case FAILED -> Status.UNANSWERED;
            case CURRENT -> otherwise == Status.PINNED ? otherwise : Status.CURRENT;
        };
    }

    /** What its registry said of newer ones; empty until somebody asks. */
    public Optional<Update> update() {
        return known.update();
    }

    /** Whether its name is known to lead to a newer one. */
    public boolean hasUpdate() {
        return known.update()
                .filter(update -> update.state() == Update.State.OUTDATED)
                .isPresent();
    }

    /** Whether it is marked as one to keep. */
    public boolean isPinned() {
        return image.map(ImageInfo::pinned).orElse(false);
    }

    public String source() {
        return source;
    }

    /** Operating system and architecture; empty where nobody recorded them. */
    public String platform() {
        return details().map(d -> d.platform().toString()).orElse("");
    }

    /** The architecture with its variant; empty where nobody recorded it. */
    String architecture() {
        String platform = platform();
        return platform.substring(platform.indexOf('/') + 1);
    }

    Optional<Platform> builtFor() {
        return details().map(ImageDetails::platform);
    }

    /** The digest of the manifest; empty where nobody recorded it. */
    public String digest() {
        return image.flatMap(i -> i.meta().digest()).map(Digest::toString).orElse("");
    }

    public String shortDigest() {
        return image.flatMap(i -> i.meta().digest()).map(Digest::shortHex).orElse("");
    }

    /** When the image was built, where its config says so. */
    public Optional<Instant> created() {
        return details().flatMap(ImageDetails::built);
    }

    /** When the cache got it. */
    public Optional<Instant> added() {
        return image.map(i -> i.meta().createdAt());
    }

    public Optional<Instant> lastUsed() {
        return image.flatMap(ImageInfo::lastUsed);
    }

    public OptionalLong compressed() {
        return details().map(d -> OptionalLong.of(d.compressed())).orElse(OptionalLong.empty());
    }

    public OptionalLong unpacked() {
        return known.usage().map(ImageUsage::unpacked).orElse(OptionalLong.empty());
    }

    /** The bytes that its files occupy; before they are measured, what the catalog says of its layers. */
    public OptionalLong onDisk() {
        return known.usage()
                .map(u -> OptionalLong.of(u.onDisk()))
                .orElseGet(
                        () -> image.map(i -> OptionalLong.of(i.meta().size())).orElse(OptionalLong.empty()));
    }

    /** The bytes that removing only this image would free; empty until they are measured. */
    public OptionalLong unique() {
        return known.usage().map(u -> OptionalLong.of(u.unique())).orElse(OptionalLong.empty());
    }

    /** How many other images use some of its files; empty until that is known. */
    public OptionalLong sharedWith() {
        return known.usage().map(u -> OptionalLong.of(u.sharedWith())).orElse(OptionalLong.empty());
    }

    public OptionalLong layers() {
        return image.map(i -> OptionalLong.of(i.layers().size())).orElse(OptionalLong.empty());
    }

    /** Everything that the filter looks at, in lower case. */
    String searched() {
        String known = searched;
        if (known == null) {
            known = String.join("\n", key.tag(), source, platform(), digest()).toLowerCase(Locale.ROOT);
            searched = known;
        }
        return known;
    }

    /** The whole name as it is put in order, whatever its case. */
    String sorted() {
        return sorted;
    }

    /** The name and the digest that it led to, as a reference that always means these very bytes. */
    Optional<String> digestReference() {
        return digest().isEmpty() ? Optional.empty() : Optional.of(repository() + "@" + digest());
    }

    Optional<String> configDigest() {
        return details().map(d -> d.config().toString());
    }

    /** The filesystem images that were made of it. */
    public List<Converted> converted() {
        return known.converted();
    }

    /** As its config has them; none until somebody asked for them. */
    public Map<String, String> labels() {
        return known.labels();
    }

    /** Whether {@code other} shows just the same. */
    boolean showsSame(ImageRow other) {
        return key.equals(other.key) && image.equals(other.image) && known.equals(other.known);
    }

    private Optional<ImageDetails> details() {
        return image.flatMap(ImageInfo::details);
    }

    private static String sourceKey(ImageMeta.Source source) {
        return switch (source) {
            case REGISTRY -> "source.registry";
            case TAG -> "source.tag";
            case IMPORT -> "source.import";
            case OTHER -> "source.other";
        };
    }
}
