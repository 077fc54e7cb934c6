package dev.strata.bench.images;

import dev.strata.bench.images.Filler.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What one made-up layer holds. */
@FunctionalInterface
interface LayerRecipe {

    void write(LayerTar tar) throws IOException;

    /** One file in so many of a package is one that another package brought already. */
    int COPIES = 14;

    /**
     * Packages of some forty entries each, as a package manager lays them out: mostly small text files. In what npm
     * installs for react-scripts and for gatsby (2026), 5 and 4 % of all bytes are whole blocks of files that are there
     * more than once; so they are here.
     */
    static LayerRecipe packages(String root, int entries, long bytes) {
        return tar -> {
            tar.directory(root);
            long mean = bytes / entries;
            List<LayerTar.Content> known = new ArrayList<>();
            while (tar.entries() < entries) {
                String top = root + "/package-" + tar.entries();
                tar.directory(top);
                tar.directory(top + "/lib");
                tar.directory(top + "/dist");
                tar.symlink(top + "/main.js", "lib/module-0.js");
                int files = Math.min(36, entries - tar.entries());
                for (int i = 0; i < files; i++) {
                    String folder = i % 3 == 0 ? "/dist/bundle-" : "/lib/module-";
                    tar.file(top + folder + i + ".js", oneOf(known, tar.random(), mean));
                }
            }
        };
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

    private static LayerTar.Content oneOf(List<LayerTar.Content> known, SplittableRandom random, long mean) {
        if (!known.isEmpty() && random.nextInt(COPIES) == 0) {
            return known.get(random.nextInt(known.size()));
        }
        var content = new LayerTar.Content(around(random, mean), Kind.TEXT, random.nextLong());
        known.add(content);
        return content;
    }

    /** Sizes as found on disks: most below the mean, a few far above it. */
    private static long around(SplittableRandom random, long mean) {
        double spread = 1.1;
        return Math.round(mean * Math.exp(random.nextGaussian() * spread - spread * spread / 2));
    }
}
