package dev.strata.engine.browse;

import dev.strata.engine.browse.FileQuery.Candidate;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query that are about sizes and types. */
final class Traits {

    private static final Pattern SIZE = Pattern.compile("(?:size:)?([<>])(\\d{1,12}(?:\\.\\d{1,6})?)([kmgt]?)(?:i?b)?");
    private static final Pattern TYPE = Pattern.compile("type:([fdlcbpsxu])");
    private static final Pattern LIKE_SIZE = Pattern.compile("[<>].*|size:.*");
    private static final String LIKE_TYPE = "type:";
    private static final int EXECUTE = 0111;
    private static final int SET_IDS = 06000;

    private Traits() {}

    /**
     * What the word asks for; nothing if it is about names.
     *
     * @throws WrongWord if it begins like one of these and is none
     */
    static Optional<Predicate<Candidate>> parse(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        Matcher size = SIZE.matcher(plain);
        if (size.matches()) {
            long limit = bytes(size.group(2), size.group(3));
            boolean more = size.group(1).equals(">");
            return Optional.of(candidate -> isFile(candidate)
                    && (more
                            ? candidate.index().bytes(candidate.entry()) > limit
                            : candidate.index().bytes(candidate.entry()) < limit));
        }
        Matcher type = TYPE.matcher(plain);
        if (type.matches()) {
            char letter = type.group(1).charAt(0);
            return Optional.of(candidate -> isOf(letter, candidate.index().node(candidate.entry())));
        }
        if (LIKE_SIZE.matcher(plain).matches()) {
            throw new WrongWord(WrongWord.Kind.SIZE, word, "");
        }
        if (plain.startsWith(LIKE_TYPE)) {
            throw new WrongWord(WrongWord.Kind.TYPE, word, "");
        }
        return Optional.empty();
    }

    private static boolean isFile(Candidate candidate) {
        return candidate.index().node(candidate.entry()) instanceof Node.RegularFile;
    }

    private static long bytes(String number, String unit) {
        int power = unit.isEmpty() ? 0 : 1 + "kmgt".indexOf(unit);
        return (long) (Double.parseDouble(number) * Math.pow(1024, power));
    }

    private static boolean isOf(char letter, Node node) {
        return switch (letter) {
            case 'f' -> node instanceof Node.RegularFile;
            case 'd' -> node instanceof Directory;
            case 'l' -> node instanceof Node.Symlink;
            case 'c' -> isSpecial(node, Node.Special.Type.CHARACTER_DEVICE);
            case 'b' -> isSpecial(node, Node.Special.Type.BLOCK_DEVICE);
            case 'p' -> isSpecial(node, Node.Special.Type.FIFO);
            case 's' -> isSpecial(node, Node.Special.Type.SOCKET);
            case 'x' -> node instanceof Node.RegularFile && (node.attributes().mode() & EXECUTE) != 0;
            default -> node instanceof Node.RegularFile && (node.attributes().mode() & SET_IDS) != 0;
        };
    }

    private static boolean isSpecial(Node node, Node.Special.Type type) {
        return node instanceof Node.Special special && special.type() == type;
    }
}
