package dev.strata.engine.tree;

import java.util.Map;

/**
 * One inode. A hard link is the same object under several names, so identity matters and equality is identity; only
 * directories and their entries change while a tree is built.
 */
public sealed interface Node permits Directory, Node.RegularFile, Node.Symlink, Node.Special, Node.Whiteout {

    Attributes attributes();

    /** A regular file. */
    final class RegularFile implements Node {
        private final Attributes attributes;
        private final Content content;

        public RegularFile(Attributes attributes, Content content) {
            this.attributes = attributes;
            this.content = content;
        }

        @Override
        public Attributes attributes() {
            return attributes;
        }

        public Content content() {
            return content;
        }
    }

    /** A symbolic link; the target's bytes are kept as they came. */
    final class Symlink implements Node {
        private final Attributes attributes;
        private final ByteString target;

        public Symlink(Attributes attributes, ByteString target) {
            this.attributes = attributes;
            this.target = target;
        }

        @Override
        public Attributes attributes() {
            return attributes;
        }

        public ByteString target() {
            return target;
        }
    }

    /** A device, FIFO or socket. */
    final class Special implements Node {

        /** Which of them. */
        public enum Type {
            CHARACTER_DEVICE,
            BLOCK_DEVICE,
            FIFO,
            SOCKET
        }

        private final Attributes attributes;
        private final Type type;
        private final int major;
        private final int minor;

        /**
         * Creates a special file.
         *
         * @param major device number, 0 to 4095; 0 for what is no device
         * @param minor device number, 0 to 1048575; 0 for what is no device
         */
        public Special(Attributes attributes, Type type, int major, int minor) {
            this.attributes = attributes;
            this.type = type;
            this.major = major;
            this.minor = minor;
        }

        @Override
        public Attributes attributes() {
            return attributes;
        }

        public Type type() {
            return type;
        }

        public int major() {
            return major;
        }

        public int minor() {
            return minor;
        }
    }

    /** Hides the entry of this name in the layers below. Only in the tree of a layer. */
    final class Whiteout implements Node {
        private static final Attributes NONE = new Attributes(0, 0, 0, 0, 0, Map.of());

        @Override
        public Attributes attributes() {
            return NONE;
        }
    }
}
