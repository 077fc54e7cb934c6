package dev.strata.engine.image;

/**
 * A JSON document as the exact bytes that were served, so that its digest stays the registry's own.
 *
 * @param bytes never changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // identity of the bytes is compared through the digest
public record Document(String mediaType, Digest digest, byte[] bytes) {

    /** A document named by the SHA-256 of its bytes. */
    public static Document of(String mediaType, byte[] bytes) {
        return new Document(mediaType, Digest.ofBytes(bytes), bytes);
    }

    public Descriptor descriptor() {
        return new Descriptor(mediaType, digest, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document that && digest.equals(that.digest) && mediaType.equals(that.mediaType);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " " + digest;
    }
}
