package dev.strata.engine.browse;

import dev.strata.engine.browse.FileQuery.Candidate;
import dev.strata.engine.tree.ByteString;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The words of a query that are about names and paths. */
final class NamePatterns {

    /** What may stand for something else; an unfinished set stands for itself, and then what follows it is plain too. */
    private static final Pattern WILD = Pattern.compile("\\[.[^\\]]*]|[*?\\[\\]]|\\\\.*");

    private NamePatterns() {}

    static Predicate<Candidate> parse(String word) {
        if (word.length() > 2 && word.startsWith("/") && word.endsWith("/")) {
            Pattern expression = expression(word);
            return candidate ->
                    expression.matcher(candidate.path().path().toString()).find();
        }
        if (word.chars().anyMatch(c -> c == '*' || c == '?' || c == '[')) {
            boolean wholePath = word.indexOf('/') >= 0;
            Pattern glob = glob(word);
            byte[] plain = lower(longestPlain(word));
            return candidate -> candidate.path().contains(plain, wholePath)
                    && glob.matcher((wholePath
                                            ? candidate.path().path()
                                            : candidate.path().name())
                                    .toString())
                            .matches();
        }
        return plain(word);
    }

    /** Part of a name, or of a path if it has a slash, in which every letter stands for itself. */
    static Predicate<Candidate> plain(String text) {
        boolean wholePath = text.indexOf('/') >= 0;
        byte[] wanted = lower(text);
        return candidate -> candidate.path().contains(wanted, wholePath);
    }

    private static Pattern expression(String word) {
        try {
            return Pattern.compile(word.substring(1, word.length() - 1));
        } catch (PatternSyntaxException e) {
            throw new WrongWord(WrongWord.Kind.EXPRESSION, word, e.getDescription());
        }
    }

    private static byte[] lower(String text) {
        byte[] bytes = ByteString.parse(text).toBytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = PathBuffer.lower(bytes[i]);
        }
        return bytes;
    }

    /** What every match has in it as it stands, which is quickly looked for; empty where nothing is sure. */
    private static String longestPlain(String glob) {
        return WILD.splitAsStream(glob)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** As a shell has it: {@code *} and {@code ?} stop at a slash, {@code **} does not. */
    static Pattern glob(String text) {
        StringBuilder expression = new StringBuilder(text.startsWith("/") || text.indexOf('/') < 0 ? "" : ".*/");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean twice = i + 1 < text.length() && text.charAt(i + 1) == '*';
                    expression.append(twice ? ".*" : "[^/]*");
                    i += twice ? 1 : 0;
                }
                case '?' -> expression.append("[^/]");
                case '[' -> {
                    int end = text.indexOf(']', i + 2);
                    if (end < 0) {
                        expression.append("\\[");
                    } else {
                        expression.append(set(text.substring(i + 1, end)));
                        i = end;
                    }
                }
                default -> expression.append(Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private static String set(String letters) {
        boolean not = letters.startsWith("!") || letters.startsWith("^");
        String rest = (not ? letters.substring(1) : letters)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("&", "\\&");
        return "[" + (not ? "^" : "") + rest + "]";
    }
}
