package dev.strata.engine.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a query as its words. */
final class QueryWords {

    /** A quoted word, a regular expression up to the slash that ends a word, or anything without spaces. */
    private static final Pattern WORD =
            Pattern.compile("\"([^\"]*)\"?|(/(?:[^/\\\\]|\\\\.|/(?!\\s|$))+/(?=\\s|$))|(\\S+)");

    private QueryWords() {}

    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String text = word.group(1) == null ? word.group() : word.group(1);
            if (!text.isEmpty()) {
                words.add(text);
            }
        }
        return words;
    }
}
