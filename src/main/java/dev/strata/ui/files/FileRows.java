package dev.strata.ui.files;

import dev.strata.engine.browse.FileIndex;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableListBase;

/**
 * The lines of the table, as numbers of entries; a {@link FileRow} is made for those that are looked at. Used on the UI
 * thread only.
 */
public final class FileRows extends ObservableListBase<FileRow> {

    private Optional<FileIndex> index = Optional.empty();
    private int[] entries = {};
    private int size;

    @Override
    public FileRow get(int position) {
        if (position < 0 || position >= size) {
            throw new IndexOutOfBoundsException(position);
        }
        return new FileRow(index.orElseThrow(), entries[position]);
    }

    @Override
    public int size() {
        return size;
    }

    /** The number of the entry in a line. */
    int entryAt(int position) {
        return entries[position];
    }

    /** The line of an entry, or -1. */
    public int positionOf(int entry) {
        for (int i = 0; i < size; i++) {
            if (entries[i] == entry) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int indexOf(Object row) {
        return row instanceof FileRow(FileIndex of, int entry)
                        && index.filter(i -> i == of).isPresent()
                ? positionOf(entry)
                : -1;
    }

    @Override
    public boolean contains(Object row) {
        return indexOf(row) >= 0;
    }

    /** Shows other entries, maybe of another index. */
    void show(Optional<FileIndex> of, int[] numbers) {
        beginChange();
        List<FileRow> former = removed(0, size);
        index = of;
        entries = numbers;
        size = numbers.length;
        nextReplace(0, size, former);
        endChange();
    }

    void insert(int at, int[] more) {
        if (more.length == 0) {
            return;
        }
        beginChange();
        int[] joined = size + more.length > entries.length
                ? Arrays.copyOf(entries, Math.max(size + more.length, entries.length * 3 / 2))
                : entries;
        System.arraycopy(entries, at, joined, at + more.length, size - at);
        System.arraycopy(more, 0, joined, at, more.length);
        entries = joined;
        size += more.length;
        nextAdd(at, at + more.length);
        endChange();
    }

    void cut(int from, int to) {
        if (from == to) {
            return;
        }
        beginChange();
        List<FileRow> gone = removed(from, to);
        System.arraycopy(entries, to, entries, from, size - to);
        size -= to - from;
        nextRemove(from, gone);
        endChange();
    }

    /** Those lines as they are now, whatever becomes of the list. */
    private List<FileRow> removed(int from, int to) {
        int[] kept = Arrays.copyOfRange(entries, from, to);
        Optional<FileIndex> of = index;
        return new AbstractList<>() {
            @Override
            public FileRow get(int position) {
                return new FileRow(of.orElseThrow(), kept[position]);
            }

            @Override
            public int size() {
                return kept.length;
            }
        };
    }
}
