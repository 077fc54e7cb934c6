package dev.strata.engine.browse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * What somebody looks for among files, as one line of words that must all hold: part of a name, whatever its case, or of
 * a path if it has a slash; {@code *.so} and {@code /etc/**} as a shell understands them; {@code /regular expression/}
 * on the path; {@code >1M}, {@code <10k}; {@code type:} with {@code f d l c b p s}, or {@code x} for what can be run,
 * {@code u} for what sets its user or group. What is in quotes is part of a name or path as it stands, spaces and all.
 */
public final class FileQuery {

    /** Holds for everything. */
    public static final FileQuery ALL = new FileQuery(List.of(), List.of());

    private final List<Predicate<Candidate>> names;
    private final List<Predicate<Candidate>> traits;

    /** One entry on trial; its path is made only where somebody asks. */
    record Candidate(FileIndex index, int entry, PathBuffer path) {}

    private FileQuery(List<Predicate<Candidate>> names, List<Predicate<Candidate>> traits) {
        this.names = List.copyOf(names);
        this.traits = List.copyOf(traits);
    }

    /**
     * Reads a line.
     *
     * @throws WrongWord if a word of it asks for a size, a type or a regular expression that is none
     */
    public static FileQuery parse(String line) {
        List<Predicate<Candidate>> names = new ArrayList<>();
        List<Predicate<Candidate>> traits = new ArrayList<>();
        for (QueryWords.Word word : QueryWords.split(line)) {
            if (word.quoted()) {
                names.add(NamePatterns.plain(word.text()));
            } else {
                Optional<Predicate<Candidate>> trait = Traits.parse(word.text());
                trait.ifPresentOrElse(traits::add, () -> names.add(NamePatterns.parse(word.text())));
            }
        }
        return new FileQuery(names, traits);
    }

    /** What is left of a line without the words because of which {@link #parse} refuses it. */
    public static String withoutWrongWords(String line) {
        StringJoiner left = new StringJoiner(" ");
        for (QueryWords.Word word : QueryWords.split(line)) {
            if (!isWrong(word)) {
                left.add(word.toString());
            }
        }
        return left.toString();
    }

    private static boolean isWrong(QueryWords.Word word) {
        try {
            parse(word.toString());
            return false;
        } catch (WrongWord _) {
            return true;
        }
    }

    public boolean isEmpty() {
        return names.isEmpty() && traits.isEmpty();
    }

    /** The entries for which it holds, the root never; takes time in proportion to the entries. */
    public BitSet find(FileIndex index) throws InterruptedException {
        BitSet found = new BitSet(index.size());
        PathBuffer path = new PathBuffer();
        for (int entry = 1; entry < index.size(); entry++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            path.enter(index.depth(entry), index.name(entry));
            if (holds(new Candidate(index, entry, path))) {
                found.set(entry);
            }
        }
        return found;
    }

    private boolean holds(Candidate candidate) {
        for (Predicate<Candidate> trait : traits) {
            if (!trait.test(candidate)) {
                return false;
            }
        }
        for (Predicate<Candidate> name : names) {
            if (!name.test(candidate)) {
                return false;
            }
        }
        return true;
    }
}
