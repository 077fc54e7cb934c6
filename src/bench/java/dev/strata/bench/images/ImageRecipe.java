package dev.strata.bench.images;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A made-up image: what each layer holds and how it is compressed.
 *
 * @param name also the repository under which a registry gets it
 * @param edition to be raised when the same recipe makes other bytes than before
 */
public record ImageRecipe(String name, int edition, Codec codec, List<LayerRecipe> layers) {

    private static final long MB = 1_000_000;

    public ImageRecipe {
        layers = List.copyOf(layers);
    }

    /** Where the image is kept from run to run: what an earlier edition made is not taken for it. */
    public String folder() {
        return edition == 1 ? name : name + "-" + edition;
    }

    /** The images on which pulls are compared, smaller or larger by {@code scale}. */
    public static List<ImageRecipe> contest(double scale) {
        return Stream.of(Codec.values())
                .flatMap(codec -> Stream.of(
                        manyFiles(codec, scale),
                        bigLayers(codec, scale),
                        smallLayers(codec, scale),
                        oneLayer(codec, scale)))
                .toList();
    }

    /** One layer of many entries and few bytes. */
    public static ImageRecipe entries(int entries) {
        return single("entries-" + entries, LayerRecipe.packages("app", entries, entries * 1_000L));
    }

    /** One layer of few files and many bytes. */
    public static ImageRecipe bytes(long bytes) {
        return single("bytes-" + bytes / MB + "m", LayerRecipe.system("data", 40, bytes));
    }

    /** One layer with a single directory of small files. */
    public static ImageRecipe oneDirectory(int files, long size) {
        return single("one-directory-" + files, LayerRecipe.oneDirectory(files, size));
    }

    /** As many bytes of tar as {@link #oneDirectory} has, in a single file. */
    public static ImageRecipe oneFile(int files, long size) {
        long padded = (size + 511) / 512 * 512;
        return single("one-file-" + files, LayerRecipe.oneDirectory(1, files * (512 + padded)));
    }

    private static ImageRecipe manyFiles(Codec codec, double scale) {
        return new ImageRecipe(
                "many-files-" + codec.label(),
                2,
                codec,
                List.of(
                        LayerRecipe.system("usr", count(4_000, scale), size(120, scale)),
                        LayerRecipe.installed("app/node_modules", count(72_000, scale), size(530, scale)),
                        LayerRecipe.packages("app/src", count(4_000, scale), size(50, scale))));
    }

    private static ImageRecipe bigLayers(Codec codec, double scale) {
        List<LayerRecipe> layers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            layers.add(LayerRecipe.system("opt/part" + i, count(600, scale), size(100, scale)));
        }
        return new ImageRecipe("big-layers-" + codec.label(), 1, codec, layers);
    }

    private static ImageRecipe smallLayers(Codec codec, double scale) {
        List<LayerRecipe> layers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            layers.add(LayerRecipe.packages("srv/step" + i, count(120, scale), size(3, scale)));
        }
        return new ImageRecipe("small-layers-" + codec.label(), 1, codec, layers);
    }

    private static ImageRecipe oneLayer(Codec codec, double scale) {
        return new ImageRecipe(
                "one-layer-" + codec.label(),
                1,
                codec,
                List.of(LayerRecipe.system("opt/model", count(1_500, scale), size(1_500, scale))));
    }

    private static ImageRecipe single(String name, LayerRecipe layer) {
        return new ImageRecipe(name, 1, Codec.GZIP, List.of(layer));
    }

    private static int count(int full, double scale) {
        return Math.max(10, (int) Math.round(full * scale));
    }

    private static long size(long megabytes, double scale) {
        return Math.round(megabytes * MB * scale);
    }
}
