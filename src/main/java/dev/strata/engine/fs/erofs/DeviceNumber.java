package dev.strata.engine.fs.erofs;

/** Major and minor numbers in the kernel's 32-bit form (new_encode_dev): 12 and 20 bits. */
record DeviceNumber(int major, int minor) {

    private static final int MAX_MAJOR = 0xFFF;
    private static final int MAX_MINOR = 0xFFFFF;

    boolean fits() {
        return major >= 0 && major <= MAX_MAJOR && minor >= 0 && minor <= MAX_MINOR;
    }

    int encoded() {
        return (minor & 0xFF) | (major << 8) | ((minor & ~0xFF) << 12);
    }

    static DeviceNumber decode(int encoded) {
        return new DeviceNumber((encoded >>> 8) & MAX_MAJOR, (encoded & 0xFF) | ((encoded >>> 12) & 0xFFF00));
    }
}
