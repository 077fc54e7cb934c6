package dev.strata;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes a warning or an error to standard error: a line each, with what was thrown below it. */
final class WarningLogger extends LegacyAbstractLogger {

    private final String source;

    /**
     * Names who speaks.
     *
     * @param name usually that of a class, of which the package is left out
     */
    WarningLogger(String name) {
        this.name = name;
        source = name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    @Nullable
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String time =
                DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).format(LocalTime.now(ZoneId.systemDefault()));
        String said = MessageFormatter.basicArrayFormat(pattern, arguments);
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.printf("%s %-5s %s - %s%n", time, level, source, said);
        if (thrown != null) {
            thrown.printStackTrace(out);
        }
        out.flush();
        System.err.print(text);
    }
}
