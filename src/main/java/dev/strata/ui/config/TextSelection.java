package dev.strata.ui.config;

import java.util.List;

/**
 * A selected part of a text, and the end of it that moves.
 *
 * @param anchor the end that stays
 * @param caret the end that moves, which is where the user is
 */
record TextSelection(int anchor, int caret) {

    /** Where the caret can be moved to. */
    enum Motion {
        LEFT,
        RIGHT,
        UP,
        DOWN,
        ROW_START,
        ROW_END,
        START,
        END
    }

    static TextSelection at(int offset) {
        return new TextSelection(offset, offset);
    }

    boolean isEmpty() {
        return anchor == caret;
    }

    int start() {
        return Math.min(anchor, caret);
    }

    int end() {
        return Math.max(anchor, caret);
    }

    /** The same with the caret elsewhere. */
    TextSelection to(int offset) {
        return new TextSelection(anchor, offset);
    }

    /**
     * Moves the caret, through what is folded away in one step.
     *
     * @param row the row that the caret is in
     */
    TextSelection move(Motion motion, List<RawRow> rows, int row) {
        RawRow here = rows.get(row);
        return to(
                switch (motion) {
                    case LEFT ->
                        caret > here.start() || row == 0
                                ? Math.max(here.start(), caret - 1)
                                : rows.get(row - 1).end();
                    case RIGHT ->
                        caret < here.end() || row == rows.size() - 1
                                ? Math.min(here.end(), caret + 1)
                                : rows.get(row + 1).start();
                    case UP -> row == 0 ? here.start() : below(here, rows.get(row - 1));
                    case DOWN -> row == rows.size() - 1 ? here.end() : below(here, rows.get(row + 1));
                    case ROW_START -> here.start();
                    case ROW_END -> here.end();
                    case START -> 0;
                    case END -> rows.getLast().end();
                });
    }

    private int below(RawRow here, RawRow there) {
        return Math.min(there.end(), there.start() + caret - here.start());
    }
}
