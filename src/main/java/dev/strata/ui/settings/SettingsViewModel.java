package dev.strata.ui.settings;

import dev.strata.ui.Preferences;
import dev.strata.ui.Questions;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Words;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What can be chosen; every choice counts at once. */
public final class SettingsViewModel {

    private final StringProperty filter = new SimpleStringProperty("");
    private final CacheChoice cache;
    private final Preferences preferences;
    private final Questions questions;
    private final Words words;

    public SettingsViewModel(CacheChoice cache, Preferences preferences, Questions questions, Words words) {
        this.cache = cache;
        this.preferences = preferences;
        this.questions = questions;
        this.words = words;
    }

    public Preferences preferences() {
        return preferences;
    }

    /** What is searched for; whatever does not contain it is left out. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** Whether something with these words is to be shown. */
    public boolean isWanted(String... texts) {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        return String.join("\n", texts).toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Which cache is shown. */
    public CacheChoice cache() {
        return cache;
    }

    /** Sets everything back once the user agrees, how the window was left included. */
    public void resetAll() {
        questions.confirm(
                new Confirmation(
                        words.text("settings.resetTitle"),
                        words.text("settings.resetText"),
                        words.text("settings.resetVerb"),
                        words.text("dialog.cancel")),
                this::resetNow);
    }

    private void resetNow() {
        preferences.reset();
        if (cache.isChanged()) {
            cache.reset();
        }
    }
}
