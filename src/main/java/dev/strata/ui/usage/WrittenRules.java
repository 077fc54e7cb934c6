package dev.strata.ui.usage;

import dev.strata.engine.gc.Rule;
import dev.strata.ui.Words;
import java.util.Arrays;
import java.util.List;

/** The rules of a clean-up as they stand in the catalog, in words. */
final class WrittenRules {

    private WrittenRules() {}

    /** Each rule with its value; one of a later version stays as it is written. */
    static List<String> inWords(String rules, Words words) {
        return Arrays.stream(rules.split(" "))
                .filter(written -> !written.isEmpty())
                .map(written -> inWords(written.split("=", 2), words))
                .toList();
    }

    private static String inWords(String[] parts, Words words) {
        String written = String.join("=", parts);
        return Rule.ofWord(parts[0])
                .map(rule -> words.text(RuleRow.nameKey(rule)))
                .map(name -> parts.length < 2 ? name : name + " " + value(parts, words))
                .orElse(written);
    }

    private static String value(String[] parts, Words words) {
        boolean bytes = parts[0].equals(Rule.BUDGET.word()) && parts[1].matches("\\d{1,18}");
        return bytes ? words.size(Long.parseLong(parts[1])) : parts[1];
    }
}
