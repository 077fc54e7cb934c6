package dev.strata.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds libraries that a machine may have, where the JDK does the same work without them. */
public final class NativeLibrary {

    private NativeLibrary() {}

    /**
     * The functions of the first library that is installed, has them all, and works.
     *
     * @param names file names, as the system's loader looks them up
     * @param functions throws a {@link NoSuchElementException} for a library that lacks one
     * @param works whether a known answer comes out
     */
    @SuppressWarnings("restricted") // whoever calls this knows the library
    public static <T> Optional<T> find(List<String> names, Function<SymbolLookup, T> functions, Predicate<T> works) {
        for (String name : names) {
            try {
                T found = functions.apply(SymbolLookup.libraryLookup(name, Arena.global()));
                if (works.test(found)) {
                    return Optional.of(found);
                }
            } catch (IllegalArgumentException | NoSuchElementException | IllegalCallerException _) {
                // not installed, another version, or native access is forbidden
            }
        }
        return Optional.empty();
    }
}
