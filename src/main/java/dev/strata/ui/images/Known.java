package dev.strata.ui.images;

import dev.strata.engine.usage.ImageUsage;
import dev.strata.ui.images.ImageRow.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an image beside what the catalog says of it.
 *
 * @param usage what its files occupy; absent until they are measured
 * @param work what is being done with it right now
 * @param broken whether files of it are missing or known to be damaged
 * @param converted the filesystem images that were made of it
 * @param update what its registry said of newer ones; absent until somebody asks
 * @param labels as its config has them; none until somebody asks for them
 */
record Known(
        Optional<ImageUsage> usage,
        Optional<Work> work,
        boolean broken,
        List<Converted> converted,
        Optional<Update> update,
        Map<String, String> labels) {

    static final Known NOTHING =
            new Known(Optional.empty(), Optional.empty(), false, List.of(), Optional.empty(), Map.of());

    Known with(Optional<Work> now) {
        return new Known(usage, now, broken, converted, update, labels);
    }
}
