package dev.strata.ui.images;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.ImageInfo;
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
    private final Map<ImageKey, Checked> updates = new HashMap<>();

    /** What was found out of the image that had these bytes. */
    private record Checked(Optional<Digest> digest, Update update) {}

    void measured(Optional<CacheUsage> cache) {
        Map<ImageKey, ImageUsage> latest = new HashMap<>();
        cache.ifPresent(measured ->
                measured.images().forEach(image -> latest.put(new ImageKey(image.scope(), image.tag()), image)));
        usage = latest;
    }

    /** Takes what was found of the files, and says whether that is anything new. */
    boolean looked(Set<ImageKey> nowBroken, Map<ImageKey, List<Converted>> nowConverted) {
        boolean news = !nowBroken.equals(broken) || !nowConverted.equals(converted);
        broken = nowBroken;
        converted = nowConverted;
        return news;
    }

    void labelled(Map<ImageKey, Map<String, String>> now) {
        labels = now;
    }

    /** Takes what was found out of newer images; nothing where that is not known any more. */
    void checked(Map<ImageInfo, Optional<Update>> found) {
        found.forEach((image, update) -> {
            if (update.isPresent()) {
                updates.put(image.key(), new Checked(image.meta().digest(), update.get()));
            } else {
                updates.remove(image.key());
            }
        });
    }

    /** An image that was pulled anew is another one than that which was asked for. */
    private Optional<Update> update(ImageRow row) {
        Optional<Digest> now = row.image().flatMap(image -> image.meta().digest());
        return Optional.ofNullable(updates.get(row.key()))
                .filter(checked -> checked.digest().equals(now))
                .map(Checked::update);
    }

    /** Whether nothing is known of any image. */
    boolean isEmpty() {
        return updates.isEmpty() && usage.isEmpty() && broken.isEmpty() && converted.isEmpty() && labels.isEmpty();
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
                update(row),
                labels.getOrDefault(key, Map.of())));
    }
}
