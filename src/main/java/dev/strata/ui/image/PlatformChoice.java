package dev.strata.ui.image;

import dev.strata.engine.image.Platform;
import dev.strata.engine.store.ImageKey;
import java.util.Optional;

/**
 * A platform that an image can be had for.
 *
 * @param shown whether it is the one that the page is about
 * @param stored what the cache has for it
 */
public record PlatformChoice(Platform platform, boolean shown, Optional<ImageKey> stored) {}
