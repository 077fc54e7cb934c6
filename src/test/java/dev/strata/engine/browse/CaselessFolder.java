package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Locale;

/** A folder of a file system that takes names of other case for the same: every name is stored in lower case. */
record CaselessFolder(Folder folder) implements Folder {

    private static Path lower(Path name) {
        return Path.of(name.toString().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean has(Path name) throws IOException {
        return folder.has(lower(name));
    }

    @Override
    public SeekableByteChannel create(Path name) throws IOException {
        return folder.create(lower(name));
    }

    @Override
    public Folder enter(Path name) throws IOException {
        return new CaselessFolder(folder.enter(lower(name)));
    }

    @Override
    public void move(Path name, Folder to, Path newName) throws IOException {
        folder.move(lower(name), ((CaselessFolder) to).folder, lower(newName));
    }

    @Override
    public void dress(Path name, Attributes attributes) throws IOException {
        folder.dress(lower(name), attributes);
    }

    @Override
    public void dress(Attributes attributes) throws IOException {
        folder.dress(attributes);
    }

    @Override
    public boolean isHeld() {
        return folder.isHeld();
    }

    @Override
    public void clear() throws IOException {
        folder.clear();
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
