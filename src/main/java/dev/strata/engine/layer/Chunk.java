package dev.strata.engine.layer;

/** A reusable buffer on its way from one stage to the next; whoever holds it owns it. */
final class Chunk {

    final byte[] bytes;
    int length;

    Chunk(int capacity) {
        bytes = new byte[capacity];
    }

    boolean isFull() {
        return length == bytes.length;
    }
}
