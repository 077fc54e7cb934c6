package dev.strata.bench.contest;

import dev.strata.bench.images.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that any converter must do: inflate each layer and hash its compressed and its uncompressed bytes. Every
 * core does the whole image at the same time, and the time is divided by their number: work that is spread perfectly,
 * even where a single layer could not be, with the cores in each other's way as they really are.
 */
public final class Floor implements Contestant {

    private final boolean fastest;
    private final int cores = Runtime.getRuntime().availableProcessors();

    private Floor(boolean fastest) {
        this.fastest = fastest;
    }

    /** With what the JDK has, and for zstd, of which it has nothing, the usual library. */
    public static Floor ofJdk() {
        return new Floor(false);
    }

    /** With the fastest inflater that this machine has. */
    public static Floor ofMachine() {
        return new Floor(true);
    }

    @Override
    public String name() {
        return fastest ? "floor, fastest inflater" : "floor, JDK inflater";
    }

    @Override
    public Optional<String> missing() {
        return fastest && IsalInflater.library().isEmpty() ? Optional.of("not installed: libisal") : Optional.empty();
    }

    @Override
    public void warmUp(Pull pull) throws IOException, InterruptedException {
        run(pull);
    }

    @Override
    public Cost run(Pull pull) throws IOException, InterruptedException {
        Cost all = OwnCost.of(() -> onAllCores(pull));
        return new Cost(all.wall() / cores, all.cpu() / cores, all.peakRss());
    }

    private void onAllCores(Pull pull) throws IOException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(cores)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                running.add(threads.submit(() -> {
                    hashAll(pull);
                    return true;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private void hashAll(Pull pull) throws IOException {
        Codec codec = pull.layout().codec();
        for (var layer : pull.layout().layers()) {
            Path file = pull.layout().blob(layer.digest());
            try (HashedLayer hashes = new HashedLayer(file)) {
                boolean isal = fastest && codec == Codec.GZIP;
                String diffId = isal ? IsalInflater.diffId(hashes) : hashes.diffId(codec);
                if (!diffId.equals(layer.diffId()) || !hashes.digest().equals(layer.digest())) {
                    throw new IOException("the floor inflated " + layer.digest() + " wrongly");
                }
            }
        }
    }
}
