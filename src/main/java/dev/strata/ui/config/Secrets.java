package dev.strata.ui.config;

import java.util.regex.Pattern;

/** Tells by its name whether a value is likely to be a secret. */
final class Secrets {

    private static final Pattern NAME = Pattern.compile(
            "(^|[_.-])(PASS(WORD|WD|PHRASE)?|PWD|SECRETS?|TOKENS?|CREDENTIALS?|AUTH|(API|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION)[_.-]?KEY(S|[_.-]?ID)?)($|[_.-])",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The variable {@code PWD} is the working directory everywhere. */
    static boolean isSecret(String name) {
        return !name.equals("PWD")
                && !name.equals("OLDPWD")
                && NAME.matcher(name).find();
    }
}
