package dev.strata.engine.store;

/** A row of the catalog that says nothing that makes sense. */
final class UnreadableRow extends Exception {

    private final String problem;

    UnreadableRow(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
