package dev.strata.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of all layers of an image.
 *
 * @param layers base first
 * @param foundAt when the oldest of it was found out; absent where nobody noted it
 */
public record LayerSurveys(List<LayerSurvey> layers, Optional<Instant> foundAt) {

    public LayerSurveys {
        layers = List.copyOf(layers);
    }
}
