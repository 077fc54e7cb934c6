package dev.strata.bench.images;

import dev.strata.bench.images.Filler.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What one made-up layer holds. */
@FunctionalInterface
interface LayerRecipe {

    void write(LayerTar tar) throws IOException;

    /** One file in so many of a package is one that another package brought already. */
    int COPIES = 14;
    /** The same of files up to {@link #SMALL} bytes, among what was installed. */
    int SMALL_COPIES = 6;

    int SMALL = 4096;
    int INSTALLED_PER_SECOND = 5_000;

    /**
     * Packages of some forty entries each, as a package manager lays them out: mostly small text files. In what npm
     * installs for react-scripts and for gatsby (2026), 5 and 4 % of all bytes are whole blocks of files that are there
     * more than once; so they are here.
     */
    static LayerRecipe packages(String root, int entries, long bytes) {
        return tar -> {
            List<LayerTar.Content> known = new ArrayList<>();
            LongSupplier size = () -> around(tar.random(), bytes / entries);
            packages(tar, root, entries, () -> oneOf(known, COPIES, tar.random(), size));
        };
    }

    /**
     * Packages as npm 11 and yarn 1 leave them on disk: a file has the time at which it was unpacked, one of about 5,000
     * in that second, and small files are copies more often, licences and what several packages bring along. What equal
     * files of less than a block take beyond one block for each content is 1.0 and 1.2 % of all bytes that npm and yarn
     * install for react-scripts, and 1.5 % of npm's for gatsby (2026); here it is 1.0 %.
     */
    static LayerRecipe installed(String root, int entries, long bytes) {
        return tar -> {
            tar.entriesPerSecond(INSTALLED_PER_SECOND);
            List<LayerTar.Content> small = new ArrayList<>();
            List<LayerTar.Content> large = new ArrayList<>();
            packages(tar, root, entries, () -> {
                long size = around(tar.random(), bytes / entries);
                return size <= SMALL
                        ? oneOf(small, SMALL_COPIES, tar.random(), () -> size)
                        : oneOf(large, COPIES, tar.random(), () -> size);
            });
        };
    }

    private static void packages(LayerTar tar, String root, int entries, Supplier<LayerTar.Content> contents)
            throws IOException {
        tar.directory(root);
        while (tar.entries() < entries) {
            String top = root + "/package-" + tar.entries();
            tar.directory(top);
            tar.directory(top + "/lib");
            tar.directory(top + "/dist");
            tar.symlink(top + "/main.js", "lib/module-0.js");
            int files = Math.min(36, entries - tar.entries());
            for (int i = 0; i < files; i++) {
                String folder = i % 3 == 0 ? "/dist/bundle-" : "/lib/module-";
                tar.file(top + folder + i + ".js", contents.get());
            }
        }
    }

    /** Programs and libraries in a few directories, binary and text by turns. */
    static LayerRecipe system(String root, int files, long bytes) {
        return tar -> {
            tar.directory(root);
            for (int i = 0; i < files; i++) {
                String folder = root + "/part-" + i / 100;
                if (i % 100 == 0) {
                    tar.directory(folder);
                }
                Kind kind = i % 3 == 0 ? Kind.TEXT : Kind.BINARY;
                tar.file(folder + "/file-" + i, around(tar.random(), bytes / files), kind);
            }
        };
    }

    /** Files of equal size in a single directory. */
    static LayerRecipe oneDirectory(int files, long size) {
        return tar -> {
            tar.directory("flat");
            for (int i = 0; i < files; i++) {
                tar.file("flat/file-" + i, size, Kind.TEXT);
            }
        };
    }

    private static LayerTar.Content oneOf(
            List<LayerTar.Content> known, int copies, SplittableRandom random, LongSupplier size) {
        if (!known.isEmpty() && random.nextInt(copies) == 0) {
            return known.get(random.nextInt(known.size()));
        }
        var content = new LayerTar.Content(size.getAsLong(), Kind.TEXT, random.nextLong());
        known.add(content);
        return content;
    }

    /** Sizes as found on disks: most below the mean, a few far above it. */
    private static long around(SplittableRandom random, long mean) {
        double spread = 1.1;
        return Math.round(mean * Math.exp(random.nextGaussian() * spread - spread * spread / 2));
    }
}
