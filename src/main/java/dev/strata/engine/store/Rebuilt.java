package dev.strata.engine.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a catalog that was damaged or missing when its cache was opened.
 *
 * @param catalog the file that was made anew
 * @param problem what was wrong, in words
 * @param kept where the damaged file is now; absent where there was none
 * @param recorded how many images came back from their records
 * @param salvaged how many more could be read from the damaged file
 * @param unreadable how many records were damaged themselves
 */
public record Rebuilt(Path catalog, String problem, Optional<Path> kept, int recorded, int salvaged, int unreadable) {}
