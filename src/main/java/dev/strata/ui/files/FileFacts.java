package dev.strata.ui.files;

import dev.strata.engine.browse.Aspect;
import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What there is to say of an entry besides its content. */
final class FileFacts {

    private final FileText text;
    private final Words words;

    FileFacts(Words words) {
        this.words = words;
        text = new FileText(words);
    }

    /**
     * All that is said of an entry.
     *
     * @param differences in what it differs
     * @param withLayer whether the number of its layer says anything
     */
    List<FileFact> of(FileRow row, Set<Aspect> differences, boolean withLayer) {
        List<FileFact> list = new ArrayList<>();
        list.add(new FileFact(words.text("files.path"), text.path(row), true));
        list.add(new FileFact(words.text("files.type"), text.type(row.node()), false));
        add(list, "files.size", text.exactSize(row));
        list.add(new FileFact(words.text("files.change"), change(row, differences), false));
        list.add(new FileFact(words.text("files.mode"), text.mode(row), true));
        list.add(new FileFact(words.text("files.owner"), text.owner(row), true));
        list.add(new FileFact(words.text("files.time"), text.time(row), false));
        if (withLayer) {
            list.add(new FileFact(words.text("files.layer"), FileText.layer(row), false));
        }
        row.node()
                .attributes()
                .xattrs()
                .forEach((name, value) -> list.add(new FileFact(name.toString(), value.toString(), true)));
        return list;
    }

    private String change(FileRow row, Set<Aspect> differences) {
        String change = row.knownChange().map(text::change).orElse(FileText.UNKNOWN);
        if (row.index().isOpaque(row.entry())) {
            change += " · " + words.text("files.opaque");
        }
        return differences.isEmpty()
                ? change
                : change + ": "
                        + String.join(", ", differences.stream().map(this::word).toList());
    }

    private String word(Aspect aspect) {
        return words.text(
                switch (aspect) {
                    case TYPE -> "aspect.type";
                    case CONTENT -> "aspect.content";
                    case MODE -> "aspect.mode";
                    case OWNER -> "aspect.owner";
                    case MTIME -> "aspect.mtime";
                    case XATTRS -> "aspect.xattrs";
                });
    }

    private void add(List<FileFact> list, String key, String value) {
        if (!value.isEmpty()) {
            list.add(new FileFact(words.text(key), value, false));
        }
    }
}
