package dev.strata.ui.config;

import dev.strata.engine.image.JsonText;
import dev.strata.engine.image.JsonText.Token;
import dev.strata.ui.config.RawLines.Span;
import dev.strata.ui.config.TextSelection.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the user is in a text: what is selected there, and the value that it belongs to. Does not change.
 *
 * @param value index of the value; empty where the text is no JSON
 */
record RawPlace(RawLines lines, TextSelection selection, Optional<Integer> value) {

    static RawPlace top(RawLines lines) {
        return new RawPlace(lines, TextSelection.at(0), lines.valueAt(0));
    }

    /** The same value in the document's text of another form; where nobody knows values, about the same place. */
    RawPlace in(RawLines other) {
        int offset =
                value.map(other::startOf).orElse(Math.min(caret(), other.text().length()));
        return new RawPlace(other, TextSelection.at(offset), value.or(() -> other.valueAt(offset)));
    }

    /** Where a selection ends. */
    RawPlace at(TextSelection now) {
        return new RawPlace(lines, now, lines.valueAt(now.caret()));
    }

    /** Where a value begins. */
    RawPlace at(int wanted) {
        return new RawPlace(lines, TextSelection.at(lines.startOf(wanted)), Optional.of(wanted));
    }

    /** Where a row's first token begins, or else the row. */
    RawPlace at(RawRow row) {
        int first = lines.json()
                .map(json -> {
                    int token = json.tokenAt(row.start());
                    boolean begins = token >= 0 && json.tokens().get(token).end() > row.start();
                    int next = begins ? token : token + 1;
                    return next < json.tokens().size() ? json.tokens().get(next).start() : row.start();
                })
                .orElse(row.start());
        return at(TextSelection.at(first < row.end() ? Math.max(row.start(), first) : row.start()));
    }

    /** The same with the end of what is selected moved. */
    RawPlace extended(Motion motion, List<RawRow> rows, int row) {
        TextSelection moved = selection.move(motion, rows, row);
        int at = moved.caret();
        String text = lines.text();
        // what two characters write together stays together
        boolean split = at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return at(split ? moved.to(at < caret() ? at - 1 : at + 1) : moved);
    }

    int caret() {
        return selection.caret();
    }

    /** The JSON pointer of the value; the empty string for the document as a whole. */
    String pointer() {
        return lines.json().flatMap(json -> value.map(json::pointer)).orElse("");
    }

    Optional<Token> token() {
        return lines.tokenAt(caret());
    }

    /** What is around the value. */
    Optional<Integer> parent() {
        return lines.json()
                .flatMap(json -> value.map(v -> json.values().get(v).parent()))
                .filter(parent -> parent >= 0);
    }

    /** The value behind this one. */
    Optional<Integer> next() {
        return lines.json()
                .flatMap(json -> value.map(v -> v + 1)
                        .filter(next -> next < json.values().size()));
    }

    /** The value as it is written; a string without its quotes. */
    Optional<String> valueText() {
        return lines.json().flatMap(json -> value.map(v -> json.string(v).orElseGet(() -> lines.source(v))));
    }

    /** The name, or the index, of the value. */
    Optional<String> name() {
        return lines.json().flatMap(json -> value.map(v -> step(json, v)));
    }

    /** What is selected. */
    String selected() {
        return lines.text().substring(selection.start(), selection.end());
    }

    /** What of it is marked in a row. */
    List<RawMark> marks(RawRow row, boolean current) {
        List<RawMark> marks = new ArrayList<>();
        add(marks, RawMark.Kind.SELECTED, row, new Span(selection.start(), selection.end()));
        value.map(lines::extent).orElse(List.of()).forEach(span -> add(marks, RawMark.Kind.VALUE, row, span));
        if (current && caret() <= row.end()) {
            marks.add(new RawMark(RawMark.Kind.CARET, caret(), caret()));
        }
        return marks;
    }

    private static String step(JsonText json, int value) {
        return json.values().get(value).step();
    }

    private static void add(List<RawMark> marks, RawMark.Kind kind, RawRow row, Span span) {
        int start = Math.max(span.start(), row.start());
        int end = Math.min(span.end(), row.end());
        if (start < end) {
            marks.add(new RawMark(kind, start, end));
        }
    }
}
