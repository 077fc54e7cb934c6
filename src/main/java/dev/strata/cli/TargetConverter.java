package dev.strata.cli;

import dev.strata.engine.build.Target;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a target off the command line. */
final class TargetConverter implements ITypeConverter<Target> {

    @Override
    public Target convert(String value) {
        return Arrays.stream(Target.values())
                .filter(target -> target.word().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of " + words()));
    }

    private static String words() {
        return Arrays.stream(Target.values()).map(Target::word).collect(Collectors.joining(", "));
    }
}
