package dev.strata.ui.image;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.usage.ImageHoldings;
import dev.strata.engine.usage.ImageHoldings.Made;
import dev.strata.ui.Words;
import dev.strata.ui.image.Summary.Conversion;
import dev.strata.ui.image.Summary.Conversion.Sort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says as what an image is there: its layers, and filesystem images of the whole, made or not. */
final class ConversionWriter {

    private final Words words;
    private final ImageHoldings holdings;

    ConversionWriter(Words words, ImageHoldings holdings) {
        this.words = words;
        this.holdings = holdings;
    }

    List<Conversion> write(ImageInfo image) {
        List<Conversion> all = new ArrayList<>();
        List<Path> files =
                image.layers().stream().map(LayerRef::path).distinct().toList();
        boolean whole = holdings.unusable().isEmpty();
        all.add(new Conversion(
                Sort.LAYERS,
                words.text("target.layers", files.size()),
                true,
                whole,
                words.text(whole ? "target.ready" : "status.damaged"),
                size(holdings.layers()),
                files));
        all.add(whole(Sort.MERGED, "target.merged"));
        all.add(whole(Sort.FLAT, "target.flat"));
        holdings.targets().stream()
                .filter(made -> sort(made) == Sort.OTHER)
                .forEach(made -> all.add(made(Sort.OTHER, made.kind(), made)));
        return all;
    }

    private Conversion whole(Sort sort, String title) {
        Optional<Made> made =
                holdings.targets().stream().filter(m -> sort(m) == sort).findFirst();
        return made.map(m -> made(sort, words.text(title), m))
                .orElseGet(() -> new Conversion(
                        sort, words.text(title), false, true, words.text("target.absent"), "", List.of()));
    }

    private Conversion made(Sort sort, String title, Made made) {
        return new Conversion(
                sort,
                title,
                true,
                made.usable(),
                words.text(made.usable() ? "target.ready" : "status.damaged"),
                size(made.bytes()),
                List.of(made.file()));
    }

    /** With what is served as the measure, where that is known. */
    private String size(long bytes) {
        String size = words.size(bytes);
        long served = holdings.compressed().orElse(0);
        return served == 0
                ? size
                : words.text("target.ratio", size, String.format(Locale.ENGLISH, "%.1f", (double) bytes / served));
    }

    private static Sort sort(Made made) {
        return switch (made.kind()) {
            case "merged" -> Sort.MERGED;
            case "flat" -> Sort.FLAT;
            default -> Sort.OTHER;
        };
    }
}
