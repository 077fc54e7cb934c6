package dev.strata.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell. */
final class Table {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private int firstNumber = Integer.MAX_VALUE;

    Table(String... titles) {
        rows.add(titles);
    }

    /** Sets all columns from this one on flush right. */
    Table numbersFrom(int column) {
        firstNumber = column;
        return this;
    }

    void row(String... cells) {
        rows.add(cells);
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String filling = " ".repeat(widths[i] - row[i].length());
                line.append(i < firstNumber ? row[i] + filling : filling + row[i])
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
