package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import javafx.application.ColorScheme;
import org.junit.jupiter.api.Test;

class PortalTest {

    @Test
    void readsTheDesktopsAnswer() {
        assertEquals(Optional.of(ColorScheme.DARK), Portal.reading("(<<uint32 1>>,)\n"));
        assertEquals(Optional.of(ColorScheme.LIGHT), Portal.reading("(<<uint32 0>>,)\n"));
        assertEquals(Optional.empty(), Portal.reading(""));
    }

    @Test
    void hearsOfChangesOfTheColourSchemeOnly() {
        String path = "/org/freedesktop/portal/desktop: org.freedesktop.portal.Settings.SettingChanged ";
        assertEquals(
                Optional.of(ColorScheme.DARK),
                Portal.change(path + "('org.freedesktop.appearance', 'color-scheme', <uint32 1>)"));
        assertEquals(Optional.empty(), Portal.change(path + "('org.freedesktop.appearance', 'contrast', <uint32 1>)"));
    }
}
