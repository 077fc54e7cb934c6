package dev.strata.ui;

import dev.strata.ui.Questions.Confirmation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Pages of the web that an image names. One is opened only after the user saw its host and agreed. */
public record WebPages(Questions questions, Outside outside, Words words) {

    /** An address that a browser can be asked for: of the web, and with a host that can be named. */
    public static Optional<URI> address(String text) {
        try {
            URI address = new URI(text.strip());
            String scheme = Optional.ofNullable(address.getScheme()).orElse("");
            boolean web = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    public void open(URI address) {
        questions.confirm(
                new Confirmation(
                        words.text("site.title", address.getHost()),
                        words.text("site.text", address),
                        words.text("site.verb", address.getHost()),
                        words.text("dialog.cancel")),
                () -> outside.browse(address));
    }
}
