package dev.strata.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What is run; each part is a system property of the same name after {@code bench.}.
 *
 * @param scale factor on the images' sizes and numbers of files
 * @param rounds how often each contestant pulls each image
 * @param images parts of names of images; none means all
 * @param contestants parts of names of contestants; none means all
 * @param growth whether growth is measured too
 * @param directory where images are kept from run to run, and results are written
 * @param jar the command line
 * @param heap heap of the command line's JVM
 * @param warm how many seconds a running application pulls each image before it is measured
 */
record Settings(
        double scale,
        int rounds,
        List<String> images,
        List<String> contestants,
        boolean growth,
        Path directory,
        Path jar,
        String heap,
        int warm) {

    static Settings ofProperties() {
        return new Settings(
                Double.parseDouble(property("scale", "1")),
                Integer.parseInt(property("rounds", "5")),
                list("images"),
                list("contestants"),
                Boolean.parseBoolean(property("growth", "true")),
                Path.of(property("directory", "target/bench")).toAbsolutePath(),
                Path.of(property("jar", "target/strata.jar")).toAbsolutePath(),
                property("heap", "256m"),
                Integer.parseInt(property("warm", "60")));
    }

    boolean wantsImage(String name) {
        return wants(images, name);
    }

    boolean wantsContestant(String name) {
        return wants(contestants, name);
    }

    private static boolean wants(List<String> parts, String name) {
        return parts.isEmpty() || parts.stream().anyMatch(name::contains);
    }

    private static List<String> list(String name) {
        return Arrays.stream(property(name, "").split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty("bench." + name, "");
        return value.isBlank() ? otherwise : value;
    }
}
