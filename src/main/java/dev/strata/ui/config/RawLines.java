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
import java.util.stream.Stream;

/** A text cut into rows, with what can be folded where. Needs no toolkit, and does not change. */
final class RawLines {

    static final RawLines NONE = new RawLines("", Optional.empty());

    private final String text;
    private final Optional<JsonText> json;
    private final List<Integer> starts = new ArrayList<>();
    private final Map<Integer, Fold> folds = new HashMap<>();

    /** An object or array below whose first line something can be hidden. */
    private record Fold(int value, int lastHidden) {}

    /** A part of the text. */
    record Span(int start, int end) {
        boolean isEmpty() {
            return start == end;
        }
    }

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
                hidden = folded.contains(value) ? fold.lastHidden() - line : 0;
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

    /** The index of the row that a place in the text is in; -1 where there are none. */
    static int rowAt(List<RawRow> rows, int offset) {
        int low = 0;
        int high = rows.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (rows.get(middle).start() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return rows.isEmpty() ? -1 : low;
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

    /** The token at a place in the text, or else the last one before it. */
    Optional<Token> tokenAt(int offset) {
        return json.flatMap(read -> {
            int at = read.tokenAt(offset);
            return at < 0 ? Optional.empty() : Optional.of(read.tokens().get(at));
        });
    }

    /** The value that a place in the text belongs to. */
    Optional<Integer> valueAt(int offset) {
        return tokenAt(offset).map(Token::value);
    }

    /** Where a value begins, its name included. */
    int startOf(int value) {
        return json.map(read -> {
                    int first = read.values().get(value).first();
                    boolean named = first > 0 && read.tokens().get(first - 1).kind() == Kind.NAME;
                    return read.tokens().get(named ? first - 1 : first).start();
                })
                .orElse(0);
    }

    /** What marks a value: all of one that is a single token, else its brackets. */
    List<Span> extent(int value) {
        return json.stream()
                .flatMap(read -> Stream.of(
                                read.values().get(value).first(),
                                read.values().get(value).last())
                        .distinct()
                        .map(read.tokens()::get))
                .map(token -> new Span(token.start(), token.end()))
                .filter(span -> !span.isEmpty())
                .toList();
    }

    /** A value as it is written, as if its first line began at the left. */
    String source(int value) {
        return json.map(read -> {
                    Token first = read.tokens().get(read.values().get(value).first());
                    int line = starts.get(lineOf(first.start()));
                    int indent = 0;
                    while (line + indent < first.start() && text.charAt(line + indent) == ' ') {
                        indent++;
                    }
                    // without a bracket the other lines begin below the first token, wherever that is
                    int shift = first.start() == first.end() ? first.start() - line : indent;
                    return read.source(value).replaceAll("\n {0," + shift + "}", "\n");
                })
                .orElse("");
    }

    /** What a double click selects: a string without its quotes, another token, or else what is between blanks. */
    Span wordAt(int offset) {
        Optional<Token> token = tokenAt(offset).filter(t -> t.end() > offset);
        if (token.isPresent()) {
            Token t = token.get();
            boolean quoted = t.end() - t.start() > 1 && text.charAt(t.start()) == '"';
            return quoted ? new Span(t.start() + 1, t.end() - 1) : new Span(t.start(), t.end());
        }
        int start = offset;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        int end = offset;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return new Span(start, end);
    }

    private void findFolds(JsonText read) {
        for (int i = 0; i < read.values().size(); i++) {
            JsonText.Value value = read.values().get(i);
            Token open = read.tokens().get(value.first());
            if (open.kind() == Kind.OPEN) {
                boolean bare = open.start() == open.end();
                Token close = read.tokens().get(value.last());
                int line = lineOf(bare ? startOf(i) : open.start());
                // a bracket that closes stays in sight
                int last = lineOf(close.start()) - (bare ? 0 : 1);
                if (last > line && !(bare && value.parent() < 0)) {
                    folds.putIfAbsent(line, new Fold(i, last));
                }
            }
        }
    }
}
