package io.notifyagent.sink.lua.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** SMTP servers that misbehave, each for one dialogue after the other on a thread of its own. */
final class ScriptedSmtp implements AutoCloseable {

    private enum Manner {
        DRIPS,
        SILENT,
        REFUSES,
        HANGS_UP
    }

    private final ServerSocket server;
    private final Manner manner;
    private final String refused;
    private volatile Socket open;
    private volatile int mails;

    private ScriptedSmtp(Manner manner, String refused) throws IOException {
        this.manner = manner;
        this.refused = refused;
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** A byte of its greeting every 100 ms, for ever. */
    static ScriptedSmtp dripping() throws IOException {
        return new ScriptedSmtp(Manner.DRIPS, "");
    }

    static ScriptedSmtp silent() throws IOException {
        return new ScriptedSmtp(Manner.SILENT, "");
    }

    static ScriptedSmtp refusing(String recipient) throws IOException {
        return new ScriptedSmtp(Manner.REFUSES, recipient);
    }

    static ScriptedSmtp hangingUpAfterTheMail() throws IOException {
        return new ScriptedSmtp(Manner.HANGS_UP, "");
    }

    String via() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    boolean connected() {
        return open != null;
    }

    int mails() {
        return mails;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                open = socket;
                if (manner == Manner.DRIPS) {
                    drip(socket.getOutputStream());
                } else if (manner == Manner.SILENT) {
                    socket.getInputStream().read();
                } else {
                    talk(socket);
                }
            } catch (IOException over) {
                open = null;
            }
        }
    }

    private static void drip(OutputStream out) throws IOException {
        while (true) {
            out.write("220-slow".getBytes(StandardCharsets.US_ASCII)[0]);
            out.flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        say(out, "220 here");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT") && line.contains("<" + refused + ">")) {
                say(out, "550 no such user");
            } else if (line.equals("DATA")) {
                say(out, "354 go on");
                while (!".".equals(in.readLine())) {
                    continue;
                }
                mails++;
                say(out, "250 taken");
                if (manner == Manner.HANGS_UP) {
                    return;
                }
            } else {
                say(out, line.equals("QUIT") ? "221 bye" : "250 well");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket socket = open;
        if (socket != null) {
            socket.close();
        }
    }
}
