package dev.strata.ui;

import dev.strata.text.Strings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads the views under {@code fxml/}, handing each the controller that it names. */
public final class FxmlLoader {

    private final Strings strings;
    private final Map<Class<?>, Supplier<?>> controllers;

    public FxmlLoader(Strings strings, Map<Class<?>, Supplier<?>> controllers) {
        this.strings = strings;
        this.controllers = Map.copyOf(controllers);
    }

    /** Loads {@code fxml/<name>.fxml}. A view that does not load is a bug, hence unchecked. */
    public Parent load(String name) {
        var location = FxmlLoader.class.getResource("/fxml/" + name + ".fxml");
        try {
            return new FXMLLoader(location, strings.bundle(), null, this::controllerOf).load();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load view " + name, e);
        }
    }

    private Object controllerOf(Class<?> type) {
        var factory = controllers.get(type);
        if (factory == null) {
            throw new IllegalStateException("no controller wired for " + type.getName());
        }
        return factory.get();
    }
}
