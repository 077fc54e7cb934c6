package dev.strata.ui;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.verify.VerifyReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What checks found of images since the window was opened. Used on the UI thread only. */
public final class Checks {

    private final Map<ImageKey, Known> known = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** When an image was checked, and what came of it. */
    public record Check(Instant at, VerifyReport report) {}

    private record Known(ImageMeta checked, Check check) {}

    /** The last check of just this image; one that was pulled again since then is another. */
    public Optional<Check> of(ImageInfo image) {
        return Optional.ofNullable(known.get(image.key()))
                .filter(found -> found.checked().equals(image.meta()))
                .map(Known::check);
    }

    public void note(ImageInfo image, Check check) {
        known.put(image.key(), new Known(image.meta(), check));
        List.copyOf(listeners).forEach(Runnable::run);
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
