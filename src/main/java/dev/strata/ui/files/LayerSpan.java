package dev.strata.ui.files;

/** Layers that are selected together, from the first to the last of them, both included; 0 is the base, -1 is none. */
public record LayerSpan(int first, int last) {

    static LayerSpan of(int layer) {
        return new LayerSpan(layer, layer);
    }

    /** Whether it is one layer by itself. */
    public boolean isOne() {
        return first == last;
    }
}
