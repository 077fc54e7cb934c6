package dev.strata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A filesystem that the kernel mounted read-only at a fresh folder, until closed. Ask {@link Oracle#needsMount} first.
 */
public final class KernelMount implements AutoCloseable {

    private final Path root;
    private final List<String> loops;
    private final Optional<Path> empty;

    private KernelMount(Path root, List<String> loops, Optional<Path> empty) {
        this.root = root;
        this.loops = loops;
        this.empty = empty;
    }

    /** Mounts an EROFS image by loop device; {@code devices} are the files of its extra devices, in its order. */
    public static KernelMount erofs(Path image, Path... devices) throws IOException, InterruptedException {
        if (devices.length == 0) {
            return mount("erofs", image.toAbsolutePath().toString(), "ro,loop", List.of());
        }
        List<String> loops = new ArrayList<>();
        try {
            StringBuilder options = new StringBuilder("ro");
            for (Path device : devices) {
                loops.add(loop(device));
                options.append(",device=").append(loops.getLast());
            }
            loops.add(loop(image));
            return mount("erofs", loops.getLast(), options.toString(), loops);
        } catch (AssertionError e) {
            detach(loops);
            throw e;
        }
    }

    private static String loop(Path file) throws IOException, InterruptedException {
        return Oracle.run(
                        "losetup",
                        "--read-only",
                        "--find",
                        "--show",
                        file.toAbsolutePath().toString())
                .strip();
    }

    private static void detach(List<String> loops) throws IOException, InterruptedException {
        for (String loop : loops) {
            Oracle.run("losetup", "--detach", loop);
        }
    }

    /** Mounts an image of another type, such as {@code ext4}, by loop device. */
    public static KernelMount image(String type, Path image) throws IOException, InterruptedException {
        return mount(type, image.toAbsolutePath().toString(), "ro,loop", List.of());
    }

    /** Lays folders over one another, the lowest first, as {@code BuildResult.lowerPaths} has them. */
    public static KernelMount overlay(List<Path> baseToTop) throws IOException, InterruptedException {
        // overlayfs wants two lower directories at least where there is no upper one
        Path empty = Files.createTempDirectory("strata-empty");
        String topToBase = baseToTop.reversed().stream()
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
        String options = "ro,lowerdir=" + topToBase + (baseToTop.size() == 1 ? ":" + empty : "");
        return mount("overlay", "overlay", options, List.of(), Optional.of(empty));
    }

    private static KernelMount mount(String type, String source, String options, List<String> loops)
            throws IOException, InterruptedException {
        return mount(type, source, options, loops, Optional.empty());
    }

    private static KernelMount mount(
            String type, String source, String options, List<String> loops, Optional<Path> empty)
            throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("strata-mount");
        Oracle.Ran ran = Oracle.tryRun("mount", "-t", type, "-o", options, source, root.toString());
        if (ran.status() != 0) {
            Files.delete(root);
            throw new AssertionError("mount -t " + type + " -o " + options + " " + source + ": " + ran.output());
        }
        return new KernelMount(root, loops, empty);
    }

    public Path root() {
        return root;
    }

    /** Everything in it, see {@link DiskTree#of}. */
    public SortedMap<String, DiskTree.Entry> snapshot() {
        return DiskTree.of(root);
    }

    @Override
    public void close() throws IOException {
        try {
            Mounts.unmount(root);
            detach(loops);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted, still mounted: " + root, e);
        }
        Files.delete(root);
        if (empty.isPresent()) {
            Files.delete(empty.get());
        }
    }
}
