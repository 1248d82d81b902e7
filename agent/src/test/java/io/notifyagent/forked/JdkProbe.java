package io.notifyagent.forked;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.weave.HookClass;
import io.notifyagent.weave.HookTable;
import io.notifyagent.weave.HookTransformer;
import io.notifyagent.weave.JdkClasses;
import io.notifyagent.weave.JdkWeaving;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;

/** An agent that weaves the JDK before and after its classes are loaded, uses them, and takes itself out again. */
public final class JdkProbe {

    private JdkProbe() {}

    public static void premain(String argument, Instrumentation instrumentation) throws Exception {
        HookClass.ensure(instrumentation);
        Weaver.run(instrumentation);
    }

    public static void main(String[] arguments) {
        System.out.println("the host ran");
    }

    /** Linked once the hook class exists. */
    private static final class Weaver {

        static void run(Instrumentation instrumentation) throws Exception {
            Calls calls = new Calls();
            NotifyAgentHook.take(calls);
            use();
            System.out.println("before " + calls.points);
            AgentLog log = new Problems();
            JdkClasses jdk = new JdkClasses(log);
            instrumentation.addTransformer(new HookTransformer(new HookTable(List.of(), log), jdk, log), true);
            JdkWeaving weaving = new JdkWeaving(instrumentation, jdk, log);
            weaving.weave();
            use();
            System.out.println("woven " + calls.points + " open " + calls.open);
            calls.points.clear();
            weaving.restore();
            use();
            System.out.println("restored " + calls.points);
        }

        private static void use() throws IOException {
            try (Selector selector = Selector.open()) {
                selector.selectNow();
            }
            InetAddress here = InetAddress.getLoopbackAddress();
            try (ServerSocket server = new ServerSocket(0, 1, here);
                    Socket client = new Socket(here, server.getLocalPort());
                    Socket accepted = server.accept()) {
                client.getOutputStream().write(1);
                accepted.getInputStream().read();
                failToBind(server.getLocalPort());
            }
            Path file = Files.createTempFile("probe", null);
            try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(here, 0));
                    SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel accepted = server.accept();
                    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer one = ByteBuffer.allocate(1);
                client.write(one);
                accepted.read(one.clear());
                channel.write(one.clear(), 0);
                channel.force(false);
                channel.read(one.clear(), 0);
                channel.transferTo(0, 1, client);
            } finally {
                Files.delete(file);
            }
        }

        private static void failToBind(int port) {
            try {
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
                System.out.println("a port was bound twice");
            } catch (IOException taken) {
                // As it must be: with hooks or without.
                return;
            }
        }
    }

    /** Notes which points were reached, and that each begin has its end. */
    private static final class Calls extends NotifyAgentHook {

        final TreeSet<Integer> points = new TreeSet<>();
        int open;

        @Override
        protected CallSite linkSite(MethodHandles.Lookup caller, String name, MethodType type) {
            return null;
        }

        @Override
        protected boolean hostEventEnabled(String event) {
            return false;
        }

        @Override
        protected boolean emitHostEvent(String event, String media, Object[] keysAndValues) {
            return false;
        }

        @Override
        protected long entered(int point, Object subject) {
            open++;
            return point;
        }

        @Override
        protected void left(int point, Object subject, long entered, long result, Object detail) {
            points.add(point);
            open -= entered == point ? 1 : 0;
        }

        @Override
        protected boolean commanded(String words) {
            return false;
        }
    }

    /** Says what went wrong where the test looks. */
    private static final class Problems implements AgentLog {

        @Override
        public void problem(String code, String subject, String message) {
            System.out.println(message);
        }

        @Override
        public void info(String message) {
            System.out.println(message);
        }

        @Override
        public void recovered(String code, String subject, String message) {
            System.out.println(message);
        }
    }
}
