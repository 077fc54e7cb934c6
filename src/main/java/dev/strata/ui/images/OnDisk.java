package dev.strata.ui.images;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What images occupy together: what several of them share counts once. */
final class OnDisk {

    private final Set<Digest> layers = new HashSet<>();
    private final Set<List<LayerRef>> besideLayers = new HashSet<>();
    private long bytes;

    private OnDisk() {}

    static long of(List<ImageRow> rows) {
        var sum = new OnDisk();
        rows.forEach(sum::add);
        long apart = rows.stream().mapToLong(row -> row.onDisk().orElse(0)).sum();
        return Math.min(sum.bytes, apart);
    }

    /** Beside its layers an image may have one filesystem image of them all, which those of the same layers share. */
    private void add(ImageRow row) {
        List<LayerRef> own = row.image().map(ImageInfo::layers).orElse(List.of());
        long whole = 0;
        for (LayerRef layer : own) {
            whole += layer.size();
            if (layers.add(layer.digest())) {
                bytes += layer.size();
            }
        }
        long more = row.onDisk().orElse(0) - whole;
        if (more > 0 && besideLayers.add(own)) {
            bytes += more;
        }
    }
}
