package dev.strata.cli;

import dev.strata.engine.gc.Rule;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code NAME}, {@code NAME=VALUE} and {@code NAME=off}. */
final class RuleConverter implements ITypeConverter<RuleChange> {

    private static final String OFF = "off";
    private static final int MANY = 1_000_000;

    @Override
    public RuleChange convert(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Rule rule = Rule.ofWord(name)
                .orElseThrow(
                        () -> new TypeConversionException("there is no rule '" + name + "'; there are " + names()));
        if (equals < 0) {
            return policy -> policy.with(rule, true);
        }
        String value = text.substring(equals + 1);
        return value.equals(OFF) ? policy -> policy.with(rule, false) : valued(rule, value);
    }

    private static RuleChange valued(Rule rule, String value) {
        return switch (rule) {
            case STALE -> {
                var age = new AgeConverter().convert(value);
                yield policy -> policy.withStaleAfter(age);
            }
            case UNUSED -> {
                var age = new AgeConverter().convert(value);
                yield policy -> policy.withUnusedFor(age);
            }
            case KEEP_LAST -> {
                int number = number(value);
                yield policy -> policy.withKeepLast(number);
            }
            case BUDGET -> {
                long size = SizeConverter.size(value);
                yield policy -> policy.withBudget(size);
            }
            case UNREACHABLE, ORPHAN, REMOVED, TARGET, UNTAGGED ->
                throw new TypeConversionException(
                        "the rule '" + rule.word() + "' takes no value but 'off', not '" + value + "'");
        };
    }

    private static int number(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= MANY) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new TypeConversionException("'" + value + "' is no number of images");
    }

    static String names() {
        return Arrays.stream(Rule.values()).map(Rule::word).collect(Collectors.joining(", "));
    }
}
