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
 */
record Peer(String name, Optional<String> missing, Function<Pull, List<Command>> commands) implements Contestant {

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
    public Cost run(Pull pull) throws IOException, InterruptedException {
        Cost sum = new Cost(0, 0, 0);
        for (Command command : commands.apply(pull)) {
            sum = sum.then(command.run());
        }
        return sum;
    }
}
