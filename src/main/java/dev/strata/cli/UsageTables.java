package dev.strata.cli;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.ImageUsage;
import dev.strata.engine.usage.LayerUsage;
import dev.strata.engine.usage.SetUsage;
import dev.strata.text.ByteSize;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What {@code strata du} tells people. */
final class UsageTables {

    private static final String UNKNOWN = "-";
    private static final int FEW = 8;

    private final PrintWriter out;

    UsageTables(PrintWriter out) {
        this.out = out;
    }

    void images(List<ImageUsage> images) {
        Table table = new Table("IMAGE", "SCOPE", "COMPRESSED", "UNPACKED", "ON DISK", "UNIQUE", "SHARED WITH")
                .numbersFrom(2);
        for (ImageUsage image : images) {
            table.row(
                    image.tag(),
                    Words.of(image.scope()),
                    size(image.compressed()),
                    size(image.unpacked()),
                    ByteSize.text(image.onDisk()),
                    ByteSize.text(image.unique()),
                    Integer.toString(image.sharedWith()));
        }
        table.print(out);
        out.println();
    }

    void layers(List<LayerUsage> layers) {
        Table table = new Table("LAYER", "COMPRESSED", "UNPACKED", "ON DISK", "IMAGES").numbersFrom(1);
        for (LayerUsage layer : layers) {
            table.row(
                    layer.diffId().shortHex(),
                    size(layer.compressed()),
                    size(layer.unpacked()),
                    ByteSize.text(layer.onDisk()),
                    Integer.toString(layer.images().size()));
        }
        table.print(out);
        out.println();
    }

    void totals(CacheUsage usage) {
        Table totals = new Table("Layers", ByteSize.text(usage.blobs())).numbersFrom(1);
        totals.row("Whole images", ByteSize.text(usage.targets()));
        totals.row("Unfinished", ByteSize.text(usage.parts()));
        totals.row("Catalog", ByteSize.text(usage.catalog()));
        totals.row("Other", ByteSize.text(usage.other()));
        totals.row("Total", ByteSize.text(usage.total()));
        totals.row("Reclaimable", ByteSize.text(usage.reclaimable()));
        totals.row("  of removed images", ByteSize.text(usage.trash()));
        totals.row("  of no image", ByteSize.text(usage.orphans()));
        totals.row("Free on volume", ByteSize.text(usage.free()));
        totals.print(out);
    }

    /**
     * How to get room back.
     *
     * @param now what a clean-up frees
     * @param withoutGrace what it frees when it does not spare what is young
     */
    void advice(CacheUsage usage, long now, long withoutGrace) {
        out.println();
        if (now > 0) {
            out.printf("strata gc frees %s.%n", ByteSize.text(now));
        }
        if (withoutGrace > now) {
            out.printf("strata gc --grace 0 frees %s, young files too.%n", ByteSize.text(withoutGrace));
        }
        if (withoutGrace == 0) {
            out.println("strata gc frees nothing: images need all that is there.");
        }
        if (usage.trash() > 0) {
            out.println("Until then strata restore brings removed images back.");
        }
    }

    void totals(SetUsage usage) {
        Table totals = new Table("Together, compressed", size(usage.compressed())).numbersFrom(1);
        totals.row("Unpacked", size(usage.unpacked()));
        totals.row("On disk", ByteSize.text(usage.onDisk()));
        totals.row("Removing frees", ByteSize.text(usage.freed()));
        totals.print(out);
        out.println();
        if (!usage.others().isEmpty()) {
            out.printf("Shared with %s.%n", names(usage.others()));
        }
        String tags = usage.images().stream().map(ImageUsage::tag).distinct().collect(Collectors.joining(" "));
        if (usage.freed() > 0) {
            out.printf("To free it: strata rm for each of %s, then strata gc.%n", tags);
        }
    }

    private static String names(List<ImageKey> images) {
        String some = images.stream().limit(FEW).map(ImageKey::tag).collect(Collectors.joining(", "));
        return images.size() > FEW ? "%s and %d more".formatted(some, images.size() - FEW) : some;
    }

    private static String size(OptionalLong size) {
        return size.isPresent() ? ByteSize.text(size.getAsLong()) : UNKNOWN;
    }
}
