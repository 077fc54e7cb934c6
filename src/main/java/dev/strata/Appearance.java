package dev.strata;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/** Fonts, and light or dark as the system has it: at the start, and whenever that changes. */
final class Appearance implements AutoCloseable {

    private static final String DARK = "dark";
    private static final String[] FONTS = {"IBMPlexSans-Regular", "IBMPlexSans-SemiBold", "IBMPlexMono-Regular"};

    private final Portal portal = new Portal();
    private final Parent root;
    private Subscription following = Subscription.EMPTY;
    private Optional<ColorScheme> fromPortal = Optional.empty();

    /** Dresses {@code root} in what JavaFX itself knows of the system's colours. */
    Appearance(Parent root) {
        this.root = root;
        loadFonts();
        apply(Platform.getPreferences().getColorScheme());
    }

    static void loadFonts() {
        for (String name : FONTS) {
            Font.loadFont(Objects.requireNonNull(Appearance.class.getResourceAsStream("/fonts/" + name + ".ttf")), 13);
        }
    }

    /** Follows the system from now on; {@code workers} wait for the portal's answers. */
    void followSystem(ExecutorService workers) {
        following = Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> {
            if (fromPortal.isEmpty()) {
                apply(scheme);
            }
        });
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
            apply(scheme);
        });
    }
}
