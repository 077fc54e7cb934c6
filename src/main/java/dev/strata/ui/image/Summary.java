package dev.strata.ui.image;

import dev.strata.engine.image.Platform;
import dev.strata.engine.store.ImageKey;
import dev.strata.ui.ImageTab;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What an image comes to, in words that are ready to be shown.
 *
 * @param line layers and size
 * @param problem what is wrong with the image's own documents; empty if nothing is
 * @param badges what holds for the image right now
 * @param platforms for which the index has an image; none where it came without one
 * @param damage what is missing or damaged, a line for each; empty where nothing is known to be
 */
public record Summary(
        String line,
        String problem,
        List<Badge> badges,
        List<Offered> platforms,
        List<String> damage,
        List<Item> identity,
        List<Item> origin,
        List<Item> runtime,
        Sizes sizes,
        List<Conversion> conversions) {

    public Summary {
        badges = List.copyOf(badges);
        platforms = List.copyOf(platforms);
        damage = List.copyOf(damage);
        identity = List.copyOf(identity);
        origin = List.copyOf(origin);
        runtime = List.copyOf(runtime);
        conversions = List.copyOf(conversions);
    }

    /** A platform of the index, and whether this image is for it. */
    public record Offered(Platform platform, boolean shown) {}

    /** Something that holds for an image, in a word and a sentence. */
    public record Badge(Kind kind, String word, String sentence) {

        /** What it says, which also decides how it looks. */
        public enum Kind {
            PINNED,
            CONVERTED,
            VERIFIED,
            DAMAGED,
            IN_USE,
            /** Its registry is being asked for a newer one. */
            ASKING,
            CURRENT,
            OUTDATED,
            /** Its registry did not say. */
            UNANSWERED
        }
    }

    /**
     * A name and its value.
     *
     * @param code whether the value is code, a path or a digest
     * @param goal where the value leads
     */
    public record Item(String name, String value, boolean code, Goal goal) {}

    /** Where something leads. */
    public sealed interface Goal {
        /** Nowhere. */
        record None() implements Goal {}

        /** Another tab of the same page. */
        record Tab(ImageTab tab) implements Goal {}

        /** The page of another image. */
        record Image(ImageKey key) implements Goal {}

        /** Somewhere on the network, as the image itself says. */
        record Site(URI address) implements Goal {}
    }

    /**
     * How large it is, in three ways, and what of that it shares.
     *
     * @param unique of what it occupies on disk, what no other image uses
     * @param shared of what it occupies on disk, what others use as well
     * @param sharers the images that share most, those that share most of all first
     * @param more how many others share something
     */
    public record Sizes(List<Bar> bars, Part unique, Part shared, List<Item> sharers, int more) {
        public Sizes {
            bars = List.copyOf(bars);
            sharers = List.copyOf(sharers);
        }
    }

    /** One size; absent sizes have no bar. */
    public record Bar(String name, long bytes, String size) {}

    /** A part of a size. */
    public record Part(long bytes, String text) {}

    /**
     * The image as filesystem images of one sort.
     *
     * @param made whether it is there
     * @param usable whether it is known to be whole, as far as anybody looked
     * @param form how the files are laid out, and whether they were checked; empty where nobody can tell
     * @param files where it lies, to be shown in the file manager
     */
    public record Conversion(
            Sort sort,
            String title,
            boolean made,
            boolean usable,
            String state,
            String size,
            String form,
            List<Path> files) {

        /** The sorts. */
        public enum Sort {
            LAYERS,
            MERGED,
            FLAT,
            OTHER
        }

        public Conversion {
            files = List.copyOf(files);
        }
    }
}
