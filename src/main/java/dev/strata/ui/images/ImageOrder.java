package dev.strata.ui.images;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** In which order each column of the list puts the images; what is not known comes first. */
enum ImageOrder {
    REPOSITORY,
    TAG,
    STATUS,
    PLATFORM,
    DIGEST,
    SOURCE,
    CREATED,
    ADDED,
    USED,
    COMPRESSED,
    UNPACKED,
    ONDISK,
    UNIQUE,
    SHARED,
    LAYERS,
    CONVERTED,
    LABELS;

    /** The id of the column. */
    String column() {
        return switch (this) {
            case ONDISK -> "onDisk";
            case USED -> "lastUsed";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    Comparator<ImageRow> comparator() {
        return switch (this) {
            case REPOSITORY -> Comparator.comparing(ImageRow::sorted);
            case TAG -> words(ImageRow::tag);
            case STATUS -> Comparator.comparing(ImageRow::status);
            case PLATFORM -> words(ImageRow::platform);
            case DIGEST -> words(ImageRow::digest);
            case SOURCE -> words(ImageRow::source);
            case CREATED -> times(ImageRow::created);
            case ADDED -> times(ImageRow::added);
            case USED -> times(ImageRow::lastUsed);
            case COMPRESSED -> amounts(ImageRow::compressed);
            case UNPACKED -> amounts(ImageRow::unpacked);
            case ONDISK -> amounts(ImageRow::onDisk);
            case UNIQUE -> amounts(ImageRow::unique);
            case SHARED -> amounts(ImageRow::sharedWith);
            case LAYERS -> amounts(ImageRow::layers);
            case CONVERTED -> words(row -> row.converted().toString());
            case LABELS -> words(row -> row.labels().toString());
        };
    }

    private static Comparator<ImageRow> words(Function<ImageRow, String> text) {
        return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
    }

    private static Comparator<ImageRow> times(Function<ImageRow, Optional<Instant>> time) {
        return Comparator.comparing(row -> time.apply(row).orElse(Instant.MIN));
    }

    private static Comparator<ImageRow> amounts(Function<ImageRow, OptionalLong> amount) {
        return Comparator.comparingLong(row -> amount.apply(row).orElse(-1));
    }
}
