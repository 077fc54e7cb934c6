package dev.strata.ui.image;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.usage.ImageHoldings;
import dev.strata.engine.usage.ImageHoldings.Made;
import dev.strata.ui.Checks.Check;
import dev.strata.ui.image.ImageFinder.FileForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an image stands in the cache right now.
 *
 * @param forms of those of its files that could be read
 * @param check what the last check of it found
 */
record Standing(ImageHoldings holdings, Map<Path, FileForm> forms, Optional<Check> check) {

    /** Looks at the image's own files; of each only its first bytes are read. */
    static Standing read(ImageFinder finder, ImageInfo image, Optional<Check> check)
            throws IOException, InterruptedException {
        ImageHoldings holdings = finder.holdings(image);
        Map<Path, FileForm> forms = new HashMap<>();
        var files = Stream.concat(
                        image.layers().stream().map(LayerRef::path),
                        holdings.targets().stream().map(Made::file))
                .distinct()
                .toList();
        for (Path file : files) {
            finder.form(file).ifPresent(form -> forms.put(file, form));
        }
        return new Standing(holdings, Map.copyOf(forms), check);
    }
}
