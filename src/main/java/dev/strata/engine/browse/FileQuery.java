package dev.strata.engine.browse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * What somebody looks for among files, as one line of words that must all hold: part of a name, whatever its case, or of
 * a path if it has a slash; {@code *.so} and {@code /etc/**} as a shell understands them; {@code /regular expression/}
 * on the path; {@code >1M}, {@code <10k}; {@code type:} with {@code f d l c b p s}, or {@code x} for what can be run,
 * {@code u} for what sets its user or group. Quotes keep spaces.
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
     * @throws PatternSyntaxException if a regular expression of it is none
     */
    public static FileQuery parse(String line) {
        List<Predicate<Candidate>> names = new ArrayList<>();
        List<Predicate<Candidate>> traits = new ArrayList<>();
        for (String word : QueryWords.split(line)) {
            Optional<Predicate<Candidate>> trait = Traits.parse(word);
            trait.ifPresentOrElse(traits::add, () -> names.add(NamePatterns.parse(word)));
        }
        return new FileQuery(names, traits);
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
