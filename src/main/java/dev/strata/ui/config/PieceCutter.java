package dev.strata.ui.config;

import dev.strata.engine.image.JsonText.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cuts rows into pieces that each are written in one colour.
 *
 * @param leads whether a token leads somewhere
 */
record PieceCutter(RawLines lines, Predicate<Token> leads) {

    List<RawPiece> cut(RawRow row) {
        List<RawPiece> pieces = new ArrayList<>();
        int at = row.start();
        while (at < row.end()) {
            int here = at;
            Optional<Token> token = lines.tokenAt(at).filter(t -> t.end() > here);
            int end = Math.min(row.end(), token.map(Token::end).orElseGet(() -> nextToken(here)));
            pieces.add(new RawPiece(
                    lines.text().substring(at, end),
                    token.map(Token::kind),
                    token.filter(leads).isPresent()));
            at = end;
        }
        return pieces;
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
