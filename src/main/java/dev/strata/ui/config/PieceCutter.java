package dev.strata.ui.config;

import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import dev.strata.ui.config.RawPiece.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cuts rows into pieces that each look the same throughout.
 *
 * @param match the place of {@code search} that the user is at; -1 for none
 * @param leads whether a token leads somewhere
 */
record PieceCutter(RawLines lines, Search search, int match, Predicate<Token> leads) {

    List<RawPiece> cut(RawRow row) {
        List<RawPiece> pieces = new ArrayList<>();
        int at = row.start();
        while (at < row.end()) {
            Optional<Token> token = tokenAt(at);
            int end = Math.min(row.end(), token.map(Token::end).orElse(nextToken(at)));
            Optional<Kind> kind = token.map(Token::kind);
            mark(pieces, at, end, kind, token.filter(leads).isPresent());
            at = end;
        }
        return pieces;
    }

    /** Cuts one part further, where places that are searched for begin and end. */
    private void mark(List<RawPiece> pieces, int start, int end, Optional<Kind> kind, boolean link) {
        int at = start;
        for (int i = search.from(start);
                i < search.starts().size() && search.starts().get(i) < end;
                i++) {
            int from = Math.max(at, search.starts().get(i));
            int to = Math.min(end, search.starts().get(i) + search.length());
            add(pieces, at, from, kind, Mark.NONE, link);
            add(pieces, from, to, kind, i == match ? Mark.CURRENT : Mark.FOUND, link);
            at = to;
        }
        add(pieces, at, end, kind, Mark.NONE, link);
    }

    private void add(List<RawPiece> pieces, int start, int end, Optional<Kind> kind, Mark mark, boolean link) {
        if (start < end) {
            pieces.add(new RawPiece(start, lines.text().substring(start, end), kind, mark, link));
        }
    }

    private Optional<Token> tokenAt(int offset) {
        return lines.json().flatMap(json -> {
            int at = json.tokenAt(offset);
            return at < 0 || json.tokens().get(at).end() <= offset
                    ? Optional.empty()
                    : Optional.of(json.tokens().get(at));
        });
    }

    private int nextToken(int offset) {
        return lines.json()
                .map(json -> {
                    int next = json.tokenAt(offset) + 1;
                    return next < json.tokens().size()
                            ? json.tokens().get(next).start()
                            : lines.text().length();
                })
                .orElse(lines.text().length());
    }
}
