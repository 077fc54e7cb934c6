package dev.strata.ui.image;

import java.util.List;

/**
 * Everything that the details of one image show, ready to be shown.
 *
 * @param subtitle platform, layers, size in one line
 * @param problem what is wrong with the image's own documents; empty if nothing is
 */
public record ImageSheet(
        String title,
        String subtitle,
        String problem,
        List<Section> sections,
        List<Layer> layers,
        List<Build> history) {

    public ImageSheet {
        sections = List.copyOf(sections);
        layers = List.copyOf(layers);
        history = List.copyOf(history);
    }

    /**
     * Names and values under a heading.
     *
     * @param id the same for every image
     */
    public record Section(String id, String title, List<Entry> entries) {

        /** Whether its names are the image's own, such as those of variables. */
        public boolean isTable() {
            return id.equals("environment") || id.equals("labels");
        }
    }

    /**
     * A name and its value.
     *
     * @param code whether the value is code, a path or a digest
     */
    public record Entry(String name, String value, boolean code) {}

    /**
     * A layer, base first.
     *
     * @param share of the largest layer of this image, from 0 to 1
     */
    public record Layer(int number, String digest, String shortDigest, String size, double share, String path) {}

    /**
     * A step of the build.
     *
     * @param empty whether it made no layer
     */
    public record Build(int number, String command, String note, boolean empty) {}
}
