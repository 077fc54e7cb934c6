package dev.strata.ui.image;

import dev.strata.engine.fs.erofs.ErofsForm;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.usage.ImageHoldings;
import dev.strata.engine.usage.ImageHoldings.Made;
import dev.strata.ui.Checks.Check;
import dev.strata.ui.Words;
import dev.strata.ui.image.ImageFinder.FileForm;
import dev.strata.ui.image.Summary.Conversion;
import dev.strata.ui.image.Summary.Conversion.Sort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says as what an image is there: its layers, and filesystem images of the whole, made or not. */
final class ConversionWriter {

    private final Words words;
    private final Standing standing;
    private final ImageHoldings holdings;

    ConversionWriter(Words words, Standing standing) {
        this.words = words;
        this.standing = standing;
        this.holdings = standing.holdings();
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
                form(files, whole),
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
                        sort, words.text(title), false, true, words.text("target.absent"), "", "", List.of()));
    }

    private Conversion made(Sort sort, String title, Made made) {
        return new Conversion(
                sort,
                title,
                true,
                made.usable(),
                words.text(made.usable() ? "target.ready" : "status.damaged"),
                size(made.bytes()),
                form(List.of(made.file()), made.usable()),
                List.of(made.file()));
    }

    /** How the files are laid out, and whether anybody has read them since they were written. */
    private String form(List<Path> files, boolean usable) {
        List<FileForm> forms = files.stream()
                .flatMap(file -> Optional.ofNullable(standing.forms().get(file)).stream())
                .toList();
        String layouts = forms.stream()
                .map(FileForm::layout)
                .distinct()
                .map(this::layout)
                .collect(Collectors.joining(", "));
        Optional<Check> since = standing.check()
                .filter(check -> forms.size() == files.size()
                        && forms.stream().noneMatch(form -> form.written().isAfter(check.at())));
        if (layouts.isEmpty() || !usable) {
            return layouts;
        }
        return since.map(check -> words.text(
                        check.report().unknown().stream().anyMatch(files::contains)
                                ? "target.checkedStructure"
                                : "target.checked",
                        layouts,
                        words.timeOfDay(check.at())))
                .orElseGet(() -> words.text("target.unchecked", layouts));
    }

    private String layout(ErofsForm form) {
        return form.compression().isEmpty()
                ? words.text("target.plain", form.blockSize())
                : words.text("target.packed", form.blockSize(), String.join(", ", form.compression()));
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
