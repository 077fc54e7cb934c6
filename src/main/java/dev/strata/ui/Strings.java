package dev.strata.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the user interface, from {@code i18n/strings.properties}. */
public final class Strings {

    private final ResourceBundle bundle = ResourceBundle.getBundle("i18n.strings", Locale.ENGLISH);

    /** The words under {@code key}; a missing key is a bug, hence unchecked. */
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
    }

    ResourceBundle bundle() {
        return bundle;
    }
}
