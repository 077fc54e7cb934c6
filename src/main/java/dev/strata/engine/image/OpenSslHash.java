package dev.strata.engine.image;

import dev.strata.engine.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * SHA-256 and SHA-512 by OpenSSL's libcrypto, as fast at once as the JDK's are after the JVM has compiled them with all
 * its might, which a short command would wait for. Used where the library is installed and gives the right answer.
 */
@SuppressWarnings("restricted") // calling native code is the point
final class OpenSslHash extends MessageDigest {

    private static final List<String> LIBRARIES = List.of("libcrypto.so.3", "libcrypto.so.1.1");

    /** Of {@code SHA512_CTX}, the larger one, and room for one that has grown. */
    private static final long STATE_SIZE = 512;

    private final Functions functions;
    private final MemorySegment state = Arena.ofAuto().allocate(STATE_SIZE, 64);

    private OpenSslHash(String name, Functions functions) {
        super(name);
        this.functions = functions;
        engineReset();
    }

    /** A fresh SHA-256, unless this machine has none that works. */
    static Optional<MessageDigest> sha256() {
        return Functions.SHA_256.map(functions -> new OpenSslHash("SHA-256", functions));
    }

    /** A fresh SHA-512, unless this machine has none that works. */
    static Optional<MessageDigest> sha512() {
        return Functions.SHA_512.map(functions -> new OpenSslHash("SHA-512", functions));
    }

    @Override
    protected int engineGetDigestLength() {
        return functions.length;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        update(MemorySegment.ofArray(input).asSlice(offset, length));
    }

    @Override
    protected void engineUpdate(ByteBuffer input) {
        update(MemorySegment.ofBuffer(input));
        input.position(input.limit());
    }

    private void update(MemorySegment input) {
        try {
            int _ = (int) functions.update.invokeExact(state, input, input.byteSize());
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }

    @Override
    protected byte[] engineDigest() {
        byte[] hash = new byte[functions.length];
        try {
            int _ = (int) functions.end.invokeExact(MemorySegment.ofArray(hash), state);
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
        engineReset();
        return hash;
    }

    @Override
    protected void engineReset() {
        try {
            int _ = (int) functions.begin.invokeExact(state);
        } catch (Throwable e) {
            throw new AssertionError("a function that throws nothing", e);
        }
    }

    /** {@code SHA256_Init}, {@code SHA256_Update} and {@code SHA256_Final} (SHA256_Init(3ssl)), or those of SHA-512. */
    private record Functions(MethodHandle begin, MethodHandle update, MethodHandle end, int length) {

        static final Optional<Functions> SHA_256 =
                find("SHA256", 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        static final Optional<Functions> SHA_512 = find(
                "SHA512",
                64,
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");

        /** The functions, if a library has them and they give the right hash of {@code abc} (FIPS 180-4). */
        private static Optional<Functions> find(String name, int length, String ofAbc) {
            return NativeLibrary.find(
                    LIBRARIES,
                    symbols -> of(symbols, name, length),
                    functions -> functions.give(HexFormat.of().parseHex(ofAbc)));
        }

        private static Functions of(SymbolLookup symbols, String name, int length) {
            Linker linker = Linker.nativeLinker();
            var number = ValueLayout.JAVA_INT;
            var address = ValueLayout.ADDRESS;
            // a buffer takes a fraction of a millisecond, for which a heap can wait with moving it
            Linker.Option heap = Linker.Option.critical(true);
            return new Functions(
                    linker.downcallHandle(symbols.findOrThrow(name + "_Init"), FunctionDescriptor.of(number, address)),
                    linker.downcallHandle(
                            symbols.findOrThrow(name + "_Update"),
                            FunctionDescriptor.of(number, address, address, ValueLayout.JAVA_LONG),
                            heap),
                    linker.downcallHandle(
                            symbols.findOrThrow(name + "_Final"),
                            FunctionDescriptor.of(number, address, address),
                            heap),
                    length);
        }

        private boolean give(byte[] hash) {
            return MessageDigest.isEqual(hash, new OpenSslHash("", this).digest(new byte[] {'a', 'b', 'c'}));
        }
    }
}
