package dev.strata.ui.config;

import dev.strata.engine.image.JsonText;
import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A text cut into rows, with what can be folded where. Needs no toolkit, and does not change. */
final class RawLines {

    private final String text;
    private final Optional<JsonText> json;
    private final List<Integer> starts = new ArrayList<>();
    private final Map<Integer, Fold> folds = new HashMap<>();

    /** An object or array that begins in one line and ends in another. */
    private record Fold(int value, int lastLine) {}

    RawLines(String text, Optional<JsonText> json) {
        this.text = text;
        this.json = json;
        starts.add(0);
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts.add(at + 1);
        }
        json.ifPresent(this::findFolds);
    }

    String text() {
        return text;
    }

    Optional<JsonText> json() {
        return json;
    }

    /** How many lines there are. */
    int count() {
        return starts.size();
    }

    /** The rows of everything that is not folded away, none longer than {@code columns}. */
    List<RawRow> rows(Set<Integer> folded, int columns) {
        List<RawRow> rows = new ArrayList<>();
        for (int line = 0; line < starts.size(); line++) {
            Fold fold = folds.get(line);
            int value = -1;
            int hidden = 0;
            if (fold != null) {
                value = fold.value();
                hidden = folded.contains(value) ? fold.lastLine() - line - 1 : 0;
            }
            addLine(rows, line, columns, value, hidden);
            line += hidden;
        }
        return rows;
    }

    /** Every object and array that can be folded, outermost first. */
    List<Integer> foldable() {
        return folds.values().stream().map(Fold::value).sorted().toList();
    }

    /** The line of a place in the text, from 0. */
    int lineOf(int offset) {
        int low = 0;
        int high = starts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle) <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void addLine(List<RawRow> rows, int line, int columns, int value, int hidden) {
        int start = starts.get(line);
        int end = line + 1 < starts.size() ? starts.get(line + 1) - 1 : text.length();
        int from = start;
        do {
            int to = Math.min(end, from + columns);
            // what two characters write together stays together
            to += to < end && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
            boolean last = to == end;
            rows.add(new RawRow(line + 1, from == start, from, to, from == start ? value : -1, last ? hidden : 0));
            from = to;
        } while (from < end);
    }

    private void findFolds(JsonText read) {
        for (int i = 0; i < read.values().size(); i++) {
            JsonText.Value value = read.values().get(i);
            Token open = read.tokens().get(value.first());
            if (open.kind() == Kind.OPEN) {
                int line = lineOf(open.start());
                int last = lineOf(read.tokens().get(value.last()).start());
                if (last > line + 1) {
                    folds.put(line, new Fold(i, last));
                }
            }
        }
    }
}
