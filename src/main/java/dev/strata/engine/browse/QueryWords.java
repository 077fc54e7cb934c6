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

    /** One of them; what was in quotes has no other meaning than its letters. */
    record Word(String text, boolean quoted) {

        /** As it is written in a line. */
        @Override
        public String toString() {
            return quoted ? '"' + text + '"' : text;
        }
    }

    private QueryWords() {}

    static List<Word> split(String line) {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            boolean quoted = word.group(1) != null;
            String text = quoted ? word.group(1) : word.group();
            if (!text.isEmpty()) {
                words.add(new Word(text, quoted));
            }
        }
        return words;
    }
}
