package dev.strata;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A session bus of its own, with a settings portal on it that has one setting: the colour scheme. It speaks just as much
 * of D-Bus as that takes (D-Bus Specification, "Message Protocol").
 */
final class SessionBus implements Closeable {

    private static final int CALL = 1;
    private static final int REPLY = 2;
    private static final int ERROR = 3;
    private static final int SIGNAL = 4;
    private static final String DRIVER = "org.freedesktop.DBus";
    private static final String PORTAL = "org.freedesktop.portal.Desktop";
    private static final String SETTINGS = "org.freedesktop.portal.Settings";

    private final Process daemon;
    private final String address;
    private final SocketChannel channel;
    private final DataInputStream in;
    private final OutputStream out;
    private volatile int scheme;
    private int serial;

    private SessionBus(Process daemon, String address, SocketChannel channel) {
        this.daemon = daemon;
        this.address = address;
        this.channel = channel;
        in = new DataInputStream(Channels.newInputStream(channel));
        out = Channels.newOutputStream(channel);
    }

    /** Starts the daemon with its socket in {@code folder}, and a portal that answers {@code scheme}. */
    static SessionBus start(Path folder, int scheme) throws IOException {
        Path socket = folder.resolve("bus");
        Process daemon = new ProcessBuilder(
                        Oracle.find("dbus-daemon").orElseThrow().toString(),
                        "--session",
                        "--nofork",
                        "--nopidfile",
                        "--print-address",
                        "--address=unix:path=" + socket)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String address = Optional.ofNullable(daemon.inputReader().readLine())
                .orElseThrow(() -> new IOException("the daemon does not start"));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        var bus = new SessionBus(daemon, address, channel);
        bus.scheme = scheme;
        bus.enter();
        Thread.ofVirtual().name("portal").start(bus::serve);
        return bus;
    }

    /** What a process needs in its environment to find the bus. */
    Map<String, String> environment() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address);
    }

    /** Prefers another scheme from now on, and tells everybody. */
    void prefer(int other) throws IOException {
        scheme = other;
        var body = new Marshal();
        body.text("org.freedesktop.appearance");
        body.text("color-scheme");
        body.variant(other);
        var fields = new Marshal();
        fields.field(1, "o", "/org/freedesktop/portal/desktop");
        fields.field(2, "s", SETTINGS);
        fields.field(3, "s", "SettingChanged");
        fields.signature("ssv");
        send(SIGNAL, fields, body);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        daemon.destroy();
    }

    private void enter() throws IOException {
        String user = HexFormat.of()
                .formatHex(String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(("\0AUTH EXTERNAL " + user + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer = line();
        if (!answer.startsWith("OK")) {
            throw new IOException("the bus says " + answer);
        }
        out.write("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
        callDriver("Hello", new Marshal(), "");
        var name = new Marshal();
        name.text(PORTAL);
        name.number(0);
        callDriver("RequestName", name, "su");
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private void callDriver(String member, Marshal body, String signature) throws IOException {
        var fields = new Marshal();
        fields.field(1, "o", "/org/freedesktop/DBus");
        fields.field(2, "s", DRIVER);
        fields.field(3, "s", member);
        fields.field(6, "s", DRIVER);
        if (!signature.isEmpty()) {
            fields.signature(signature);
        }
        send(CALL, fields, body);
    }

    private void serve() {
        try {
            while (true) {
                Message message = read();
                if (message.type() == CALL) {
                    answer(message);
                }
            }
        } catch (IOException _) {
            // the bus is closed
        }
    }

    private record Message(int type, int serial, String member, String sender) {}

    private void answer(Message call) throws IOException {
        boolean known = call.member().equals("Read");
        var fields = new Marshal();
        if (!known) {
            fields.field(4, "s", DRIVER + ".Error.UnknownMethod");
        }
        fields.reply(call.serial());
        fields.field(6, "s", call.sender());
        var body = new Marshal();
        if (known) {
            fields.signature("v");
            body.signatureText("v");
            body.variant(scheme);
        }
        send(known ? REPLY : ERROR, fields, body);
    }

    private synchronized void send(int type, Marshal fields, Marshal body) throws IOException {
        var message = new Marshal();
        message.bytes('l', type, 0, 1);
        message.number(body.size());
        message.number(++serial);
        message.number(fields.size());
        message.append(fields);
        message.align(8);
        message.append(body);
        out.write(message.toBytes());
        out.flush();
    }

    private Message read() throws IOException {
        byte[] head = new byte[16];
        in.readFully(head);
        ByteBuffer fixed = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int length = fixed.getInt(12);
        byte[] rest = new byte[(length + 7) / 8 * 8 + fixed.getInt(4)];
        in.readFully(rest);
        ByteBuffer fields = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
        String member = "";
        String sender = "";
        while (fields.position() < length) {
            fields.position((fields.position() + 7) / 8 * 8);
            int code = fields.get();
            fields.get();
            char type = (char) fields.get();
            fields.get();
            if (type == 'u') {
                fields.position((fields.position() + 3) / 4 * 4);
                fields.getInt();
                continue;
            }
            int size;
            if (type == 'g') {
                size = fields.get();
            } else {
                fields.position((fields.position() + 3) / 4 * 4);
                size = fields.getInt();
            }
            String text = StandardCharsets.UTF_8
                    .decode(fields.slice(fields.position(), size))
                    .toString();
            fields.position(fields.position() + size + 1);
            if (code == 3) {
                member = text;
            } else if (code == 7) {
                sender = text;
            }
        }
        return new Message(head[1], fixed.getInt(8), member, sender);
    }

    /** Writes values as they are aligned in a message. */
    private static final class Marshal {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int size() {
            return bytes.size();
        }

        byte[] toBytes() {
            return bytes.toByteArray();
        }

        void append(Marshal other) {
            bytes.writeBytes(other.toBytes());
        }

        void bytes(int... values) {
            for (int value : values) {
                bytes.write(value);
            }
        }

        void align(int boundary) {
            while (bytes.size() % boundary != 0) {
                bytes.write(0);
            }
        }

        void number(int value) {
            align(4);
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }

        void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            bytes.writeBytes(utf8);
            bytes.write(0);
        }

        void signatureText(String signature) {
            bytes.write(signature.length());
            bytes.writeBytes(signature.getBytes(StandardCharsets.US_ASCII));
            bytes.write(0);
        }

        void variant(int value) {
            signatureText("u");
            number(value);
        }

        void field(int code, String type, String value) {
            align(8);
            bytes.write(code);
            signatureText(type);
            text(value);
        }

        void signature(String signature) {
            align(8);
            bytes.write(8);
            signatureText("g");
            signatureText(signature);
        }

        void reply(int serial) {
            align(8);
            bytes.write(5);
            signatureText("u");
            number(serial);
        }
    }
}
