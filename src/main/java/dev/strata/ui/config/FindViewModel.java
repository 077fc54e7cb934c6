package dev.strata.ui.config;

import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is searched for in a text, where it is, and which of these places the user is at. */
public final class FindViewModel {

    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final Words words;
    private Search search = Search.NONE;
    private int match = -1;

    FindViewModel(Words words) {
        this.words = words;
    }

    /** What is searched for. */
    public StringProperty queryProperty() {
        return query;
    }

    /** How often it is there, and which one the user is at, in words; empty while nothing is searched for. */
    public ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Looks through a text; the user is then at none of the places. */
    void searchIn(String text) {
        search = Search.in(text, query.get());
        match = -1;
        tell();
    }

    /**
     * Goes to the next place, or the one before; from the last to the first.
     *
     * @param from where the user is
     * @return where that is; empty where there is none
     */
    OptionalInt step(boolean forward, int from) {
        int count = search.starts().size();
        if (count == 0) {
            return OptionalInt.empty();
        }
        boolean atMatch = match >= 0 && search.starts().get(match) == from;
        int here = search.from(from);
        int next = forward ? here : here - 1;
        match = Math.floorMod(atMatch ? match + (forward ? 1 : -1) : next, count);
        tell();
        return OptionalInt.of(search.starts().get(match));
    }

    /** Marks what is found in a part of the text. */
    List<RawMark> marks(int start, int end) {
        List<RawMark> marks = new ArrayList<>();
        for (int i = search.from(start);
                i < search.starts().size() && search.starts().get(i) < end;
                i++) {
            int at = search.starts().get(i);
            marks.add(new RawMark(
                    i == match ? RawMark.Kind.CURRENT : RawMark.Kind.FOUND,
                    Math.max(start, at),
                    Math.min(end, at + search.length())));
        }
        return marks;
    }

    private void tell() {
        int count = search.starts().size();
        if (query.get().isEmpty()) {
            found.set("");
        } else if (match < 0) {
            found.set(words.text("raw.foundCount", count));
        } else {
            found.set(words.text("raw.found", match + 1, count));
        }
    }
}
