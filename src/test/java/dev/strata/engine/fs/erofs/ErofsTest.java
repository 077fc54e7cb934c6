package dev.strata.engine.fs.erofs;

import dev.strata.engine.fs.FilesystemContract;
import dev.strata.engine.fs.FilesystemReader;
import dev.strata.engine.fs.FilesystemWriter;
import java.io.IOException;
import java.nio.file.Path;

class ErofsTest extends FilesystemContract {

    @Override
    protected FilesystemWriter writer(Path image) throws IOException {
        return new ErofsWriter(image, image.resolveSibling(image.getFileName() + ".tails"));
    }

    @Override
    protected FilesystemReader reader(Path image) throws IOException {
        return ErofsReader.open(image);
    }
}
