package dev.strata.tasks;

/**
 * What a task is called.
 *
 * @param key of the words, into which {@code subject} goes
 * @param subject what it works on, such as an image's name; may be empty
 */
public record TaskTitle(TaskKind kind, String key, String subject) {

    /** The title of a task that only looks something up for a view. */
    public static TaskTitle reading(String key) {
        return new TaskTitle(TaskKind.READ, key, "");
    }
}
