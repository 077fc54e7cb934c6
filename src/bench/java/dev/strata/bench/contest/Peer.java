package dev.strata.bench.contest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A program that pulls, or several run one after the other.
 *
 * @param missing what keeps it from running
 * @param mostRounds in how many rounds it takes part at most
 */
record Peer(String name, Optional<String> missing, int mostRounds, Function<Pull, List<Command>> commands)
        implements Contestant {

    private static final int FEW = 2;

    /** A peer that takes part in every round, where it can run at all. */
    Peer(String name, Optional<String> missing, Function<Pull, List<Command>> commands) {
        this(name, missing, Integer.MAX_VALUE, commands);
    }

    /** The same in a few rounds, since its figures are far from what is to be told apart. */
    Peer seldom() {
        return new Peer(name, missing, FEW, commands);
    }

    /** A peer that runs where all of {@code tools} are installed. */
    static Peer of(String name, List<String> tools, Function<Pull, List<Command>> commands) {
        String absent =
                tools.stream().filter(tool -> Tools.find(tool).isEmpty()).collect(Collectors.joining(", "));
        Optional<String> missing = absent.isEmpty() ? Optional.empty() : Optional.of("not installed: " + absent);
        return new Peer(name, missing, commands);
    }

    Peer {
        missing = missing.or(() -> Command.measurable() ? Optional.empty() : Optional.of("not installed: GNU time"));
    }

    @Override
    public int rounds(int wanted) {
        return Math.min(wanted, mostRounds);
    }

    @Override
    public Cost run(Pull pull) throws IOException, InterruptedException {
        Cost sum = new Cost(0, 0, 0);
        for (Command command : commands.apply(pull)) {
            sum = sum.then(command.run());
        }
        return sum;
    }
}
