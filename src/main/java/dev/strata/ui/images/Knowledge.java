package dev.strata.ui.images;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.usage.CacheUsage;
import dev.strata.engine.usage.ImageUsage;
import dev.strata.ui.images.ImageRow.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was found out about images beside the catalog: piece by piece, later than it, and good for every reading of it. */
final class Knowledge {

    private Map<ImageKey, ImageUsage> usage = Map.of();
    private Set<ImageKey> broken = Set.of();
    private Map<ImageKey, List<Converted>> converted = Map.of();
    private Map<ImageKey, Map<String, String>> labels = Map.of();

    void measured(Optional<CacheUsage> cache) {
        Map<ImageKey, ImageUsage> latest = new HashMap<>();
        cache.ifPresent(measured ->
                measured.images().forEach(image -> latest.put(new ImageKey(image.scope(), image.tag()), image)));
        usage = latest;
    }

    void looked(Set<ImageKey> nowBroken, Map<ImageKey, List<Converted>> nowConverted) {
        broken = nowBroken;
        converted = nowConverted;
    }

    void labelled(Map<ImageKey, Map<String, String>> now) {
        labels = now;
    }

    private boolean isEmpty() {
        return usage.isEmpty() && broken.isEmpty() && converted.isEmpty() && labels.isEmpty();
    }

    /** {@code row} with all that is known; the very same where that is nothing new. */
    ImageRow on(ImageRow row, Optional<Work> work) {
        ImageKey key = row.key();
        if (isEmpty() && work.isEmpty()) {
            return row.knowing(Known.NOTHING);
        }
        return row.knowing(new Known(
                Optional.ofNullable(usage.get(key)),
                work,
                broken.contains(key),
                converted.getOrDefault(key, List.of()),
                labels.getOrDefault(key, Map.of())));
    }
}
