package dev.strata.ui.images;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import java.io.IOException;
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
                image.details().flatMap(ImageRow::built).orElse(image.meta().createdAt());
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

    /** Whether every one of the space-separated words in {@code filter} occurs somewhere in this line. */
    boolean matches(String filter) {
        for (String word : filter.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!searched.contains(word)) {
                return false;
            }
        }
        return true;
    }

    boolean isSame(ImageInfo other) {
        return image.scope() == other.scope() && tag.equals(other.tag());
    }

    String sizeText() {
        return ByteSize.text(size);
    }

    private static Optional<Instant> built(ImageDetails details) {
        try {
            return ImageConfig.read(details.config()).created();
        } catch (IOException _) {
            // the list must show the image all the same; its own page tells what is wrong with the config
            return Optional.empty();
        }
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
