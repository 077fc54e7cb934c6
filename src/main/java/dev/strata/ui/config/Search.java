package dev.strata.ui.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a text contains what is searched for, upper and lower case alike.
 *
 * @param starts of the places, none overlapping another
 * @param length of what is searched for
 */
record Search(List<Integer> starts, int length) {

    /** More places than this are of no use to anybody. */
    private static final int MOST = 10_000;

    static final Search NONE = new Search(List.of(), 0);

    static Search in(String text, String query) {
        if (query.isEmpty()) {
            return NONE;
        }
        List<Integer> starts = new ArrayList<>();
        int last = text.length() - query.length();
        for (int at = 0; at <= last && starts.size() < MOST; at++) {
            if (text.regionMatches(true, at, query, 0, query.length())) {
                starts.add(at);
                at += query.length() - 1;
            }
        }
        return new Search(List.copyOf(starts), query.length());
    }

    /** Index of the first place that ends behind {@code offset}. */
    int from(int offset) {
        int low = 0;
        int high = starts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts.get(middle) + length <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
