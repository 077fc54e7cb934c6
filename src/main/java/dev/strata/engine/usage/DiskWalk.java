package dev.strata.engine.usage;

import dev.strata.engine.store.Layout;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A walk through a cache directory that goes on beside the caller, who reads the catalog in the meantime. */
final class DiskWalk {

    private final CompletableFuture<Tally> walk;

    private DiskWalk(CompletableFuture<Tally> walk) {
        this.walk = walk;
    }

    static DiskWalk start(Layout layout) {
        CompletableFuture<Tally> walk = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("disk-walk").start(() -> {
            try {
                walk.complete(Tally.of(layout));
            } catch (IOException | RuntimeException | Error e) {
                walk.completeExceptionally(e);
            }
        });
        return new DiskWalk(walk);
    }

    /** What was found, once all is. */
    Tally tally() throws IOException {
        try {
            return walk.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
