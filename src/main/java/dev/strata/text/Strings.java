package dev.strata.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** The words of the user interface, from {@code i18n/strings.properties}. */
public final class Strings {

    /** Read when a word is needed for the first time, which most commands end without. */
    private static final class Loaded {

        static final ResourceBundle BUNDLE = load();

        /** There is one language: to look for others would open every jar. */
        private static ResourceBundle load() {
            try (Reader words = new InputStreamReader(
                    Objects.requireNonNull(Strings.class.getResourceAsStream("/i18n/strings.properties")),
                    StandardCharsets.UTF_8)) {
                return new PropertyResourceBundle(words);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The words under {@code key}; a missing key is a bug, hence unchecked. */
    public String get(String key, Object... arguments) {
        return new MessageFormat(Loaded.BUNDLE.getString(key), Locale.ENGLISH).format(arguments);
    }

    /** All of it, as FXML wants it. */
    public ResourceBundle bundle() {
        return Loaded.BUNDLE;
    }
}
