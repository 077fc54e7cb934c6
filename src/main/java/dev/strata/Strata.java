package dev.strata;

/** Starts Strata. */
public final class Strata {

    private Strata() {}

    static void main(String[] args) {
        System.exit(args.length);
    }
}
