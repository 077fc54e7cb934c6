package dev.strata.engine.layer;

/**
 * Something that a layer carries and no filesystem image has room for, by name: an extended attribute of a namespace that
 * only other systems know, or a bookkeeping file of AUFS.
 *
 * @param name its name, escaped
 * @param firstEntry the first entry that carries it, escaped
 * @param count how many entries do
 */
public record LeftOut(String name, String firstEntry, long count) {

    LeftOut again() {
        return new LeftOut(name, firstEntry, count + 1);
    }
}
