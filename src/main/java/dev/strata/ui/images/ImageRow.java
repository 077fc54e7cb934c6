package dev.strata.ui.images;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the list of images.
 *
 * @param created when the image was built; where nobody recorded that, when the cache got it
 * @param searched everything that the filter looks at, in lower case
 */
public record ImageRow(
        ImageInfo image,
        String tag,
        String source,
        String platform,
        long size,
        int layers,
        Instant created,
        String createdText,
        String searched) {

    static ImageRow of(ImageInfo image, Words words) {
        String source = words.text(sourceKey(image));
        String platform = image.details().map(d -> d.platform().toString()).orElse("–");
        String digest = image.meta().digest().map(Digest::toString).orElse("");
        Instant created =
                image.details().flatMap(ImageDetails::built).orElse(image.meta().createdAt());
        return new ImageRow(
                image,
                image.tag(),
                source,
                platform,
                image.meta().size(),
                image.layers().size(),
                created,
                words.ago(created),
                String.join("\n", image.tag(), source, platform, digest).toLowerCase(Locale.ROOT));
    }

    /** The name and the digest that it led to, as a reference that always means these very bytes. */
    Optional<String> digestReference() {
        return image.meta().digest().map(digest -> repository() + "@" + digest);
    }

    private String repository() {
        int colon = tag.lastIndexOf(':');
        return colon > tag.lastIndexOf('/') ? tag.substring(0, colon) : tag;
    }

    /** The architecture with its variant; empty where nobody recorded it. */
    String architecture() {
        return platform.substring(platform.indexOf('/') + 1);
    }

    boolean isSame(ImageInfo other) {
        return image.scope() == other.scope() && tag.equals(other.tag());
    }

    String sizeText() {
        return ByteSize.text(size);
    }

    private static String sourceKey(ImageInfo image) {
        return switch (image.meta().source()) {
            case REGISTRY -> "source.registry";
            case TAG -> "source.tag";
            case IMPORT -> "source.import";
            case OTHER -> "source.other";
        };
    }
}
