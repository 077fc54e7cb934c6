package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** All bytes of a regular file of an image, one portion after another; an interrupt ends it. */
public final class FileBytes {

    private static final int BUFFER = 256 << 10;

    private FileBytes() {}

    /**
     * The SHA-256 of a file's bytes, in hexadecimal digits.
     *
     * @throws dev.strata.engine.StrataException.BadPath if it is no regular file
     */
    public static String sha256(FileTree tree, FileEntry file, Progress progress)
            throws IOException, InterruptedException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            copy(tree, file, new DigestOutputStream(OutputStream.nullOutputStream(), digest), progress);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static Extracted copy(FileTree tree, FileEntry file, OutputStream out, Progress progress)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[Math.clamp(file.size(), 1, BUFFER)];
        long done = 0;
        try (InputStream in = tree.read(file, 0)) {
            for (int count = in.read(buffer, 0, buffer.length); count > 0; count = in.read(buffer, 0, buffer.length)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                out.write(buffer, 0, count);
                done += count;
                progress.report(Phase.READING, done, file.size());
            }
        }
        return new Extracted(1, done, List.of());
    }
}
