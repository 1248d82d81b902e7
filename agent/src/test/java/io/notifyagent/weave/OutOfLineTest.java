package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call through a method of its own is the same call. */
class OutOfLineTest {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    static String joined(boolean flag, byte small, long wide, Object any, double real, char letter, String text) {
        return flag + " " + small + " " + wide + " " + any + " " + real + " " + letter + " " + text;
    }

    static long twice(long given) {
        return 2 * given;
    }

    static void failing(Object given) throws IOException {
        throw new IOException("of " + given);
    }

    private static MethodHandle own(String name, MethodType type) throws ReflectiveOperationException {
        return LOOKUP.findStatic(OutOfLineTest.class, name, type);
    }

    @Test
    void handsOnArgumentsOfEveryKindAndTheResult() throws Throwable {
        MethodType type = MethodType.methodType(
                String.class,
                boolean.class,
                byte.class,
                long.class,
                Object.class,
                double.class,
                char.class,
                String.class);
        MethodHandle called = OutOfLine.of(own("joined", type));
        assertThat(called.type()).isEqualTo(type);
        for (int i = 0; i < 3; i++) {
            assertThat((String) called.invokeExact(true, (byte) -3, 1L << 40, (Object) null, 0.5, 'x', "cam"))
                    .isEqualTo("true -3 1099511627776 null 0.5 x cam");
        }
        MethodHandle twice = OutOfLine.of(own("twice", MethodType.methodType(long.class, long.class)));
        assertThat((long) twice.invokeExact(21L)).isEqualTo(42);
    }

    @Test
    void staysTheSameWhenItIsCompiled() throws Throwable {
        MethodHandle twice = OutOfLine.of(own("twice", MethodType.methodType(long.class, long.class)));
        for (long i = 0; i < 100_000; i++) {
            assertThat((long) twice.invokeExact(i) == 2 * i).isTrue();
        }
    }

    @Test
    void letsWhatIsThrownThrough() throws Throwable {
        MethodHandle failing = OutOfLine.of(own("failing", MethodType.methodType(void.class, Object.class)));
        assertThatThrownBy(() -> {
                    failing.invokeExact((Object) "it");
                })
                .isInstanceOf(IOException.class)
                .hasMessage("of it");
    }

    @Test
    void takesClassesThatOnlyTheHostKnows() throws Throwable {
        Class<?> hosts = new Hosts().loadClass(Hosts.HIDDEN);
        MethodHandle named = MethodHandles.publicLookup()
                .findVirtual(Object.class, "toString", MethodType.methodType(String.class))
                .asType(MethodType.methodType(String.class, hosts));
        MethodHandle called = OutOfLine.of(named);
        assertThat(called.type().parameterType(0)).isSameAs(hosts);
        Object given = hosts.getDeclaredConstructor().newInstance();
        assertThat((String) called.invoke(given)).startsWith(Hosts.HIDDEN + "@");
        assertThatThrownBy(() -> called.invoke("no object of that class")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void keepsNothingOnceItIsForgotten() throws Throwable {
        Object held = new Object();
        MethodHandle called = OutOfLine.of(MethodHandles.constant(Object.class, held));
        assertThat((Object) called.invokeExact()).isSameAs(held);
        WeakReference<Object> reference = new WeakReference<>(held);
        held = null;
        called = null;
        List<byte[]> garbage = new ArrayList<>();
        while (reference.get() != null && garbage.size() < 200) {
            System.gc();
            garbage.add(new byte[1 << 16]);
        }
        assertThat(reference.get()).isNull();
    }

    /** Public to nobody but this loader's classes; the agent's own loader does not know it. */
    public static final class OfTheHost {}

    /** Defines {@link OfTheHost} once more, as a class of the host's. */
    private static final class Hosts extends ClassLoader {

        static final String HIDDEN = OfTheHost.class.getName();

        Hosts() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream in = OutOfLineTest.class.getResourceAsStream(file)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
