package dev.strata;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.strata.ui.Setting;
import dev.strata.ui.Theme;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/** Fonts, and light or dark: as the user wants it, or as the system has it, at the start and whenever that changes. */
final class Appearance implements AutoCloseable {

    private static final String DARK = "dark";
    private static final String[] FONTS = {"IBMPlexSans-Regular", "IBMPlexSans-SemiBold", "IBMPlexMono-Regular"};

    private final Portal portal;
    private final Parent root;
    private Subscription following = Subscription.EMPTY;
    private Optional<ColorScheme> fromPortal = Optional.empty();
    private Theme wanted = Theme.SYSTEM;

    /** Dresses {@code root} in what JavaFX itself knows of the system's colours. */
    Appearance(Parent root) {
        this(root, new Portal());
    }

    /** As above, with another portal to be asked. */
    Appearance(Parent root, Portal portal) {
        this.root = root;
        this.portal = portal;
        loadFonts();
        apply(Platform.getPreferences().getColorScheme());
    }

    static void loadFonts() {
        for (String name : FONTS) {
            Font.loadFont(Objects.requireNonNull(Appearance.class.getResourceAsStream("/fonts/" + name + ".ttf")), 13);
        }
    }

    /** Shows what {@code theme} says from now on: one scheme, or whatever the system has. */
    void follow(Setting<Theme> theme) {
        following = following.and(theme.valueProperty().subscribe(now -> {
            wanted = now;
            applySystem();
        }));
    }

    /** Follows the system from now on; {@code workers} wait for the portal's answers. */
    void followSystem(ExecutorService workers) {
        following =
                following.and(Platform.getPreferences().colorSchemeProperty().subscribe(this::applySystem));
        workers.execute(this::askPortal);
    }

    /** Shows one scheme. To be called on the UI thread. */
    void apply(ColorScheme scheme) {
        var theme = scheme == ColorScheme.DARK ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
        root.getStyleClass().remove(DARK);
        if (scheme == ColorScheme.DARK) {
            root.getStyleClass().add(DARK);
        }
        if (root.getScene() != null) {
            root.getScene().getPreferences().setColorScheme(scheme);
        }
    }

    private void applySystem() {
        apply(
                switch (wanted) {
                    case SYSTEM ->
                        fromPortal.orElseGet(() -> Platform.getPreferences().getColorScheme());
                    case LIGHT -> ColorScheme.LIGHT;
                    case DARK -> ColorScheme.DARK;
                });
    }

    @Override
    public void close() {
        following.unsubscribe();
        portal.close();
    }

    private void askPortal() {
        try {
            Optional<ColorScheme> answer = portal.scheme();
            answer.ifPresent(this::applyFromPortal);
            if (answer.isPresent()) {
                portal.watch(this::applyFromPortal);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void applyFromPortal(ColorScheme scheme) {
        Platform.runLater(() -> {
            fromPortal = Optional.of(scheme);
            applySystem();
        });
    }
}
