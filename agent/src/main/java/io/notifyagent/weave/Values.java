package io.notifyagent.weave;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What may leave a host object as a value (rule E4): texts, numbers, booleans, enums by name and a few types of the JDK
 * whose text is theirs alone. Called through method handles on host threads; no method of a host type is called here.
 */
final class Values {

    private Values() {}

    /** {@code value} as a String, Boolean or Number of java.lang; itself where it is none of the types that may leave. */
    static Object safe(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Number) {
            return number((Number) value);
        }
        if (value instanceof Character || value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof AtomicBoolean flag) {
            return flag.get();
        }
        return other(value);
    }

    private static Object number(Number value) {
        if (value instanceof AtomicLong || value instanceof AtomicInteger) {
            return value.longValue();
        }
        return value;
    }

    private static Object other(Object value) {
        if (value instanceof InetAddress address) {
            return address.getHostAddress();
        }
        if (value instanceof InetSocketAddress address) {
            String host = address.isUnresolved()
                    ? address.getHostString()
                    : address.getAddress().getHostAddress();
            return host + ":" + address.getPort();
        }
        if (value instanceof File file) {
            return file.getPath();
        }
        if (value instanceof Path && value.getClass().getClassLoader() == null) {
            return value.toString();
        }
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value.getClass() == Date.class) {
            return ((Date) value).getTime();
        }
        return value;
    }

    /** What names a life: a value where it is one, else the object itself. A boolean names nothing. */
    static Object key(Object value) {
        Object safe = safe(value);
        return safe instanceof Boolean ? null : safe;
    }

    /** The elements that {@code each} goes through: of an array, a Collection, an Iterable or the values of a Map. */
    static Iterator<?> elements(Object of) {
        if (of instanceof Object[] array) {
            return Arrays.asList(array).iterator();
        }
        if (of instanceof Collection<?> collection) {
            return collection.iterator();
        }
        if (of instanceof Iterable<?> iterable) {
            return iterable.iterator();
        }
        if (of instanceof Map<?, ?> map) {
            return map.values().iterator();
        }
        return Collections.emptyIterator();
    }

    /** The element {@code index} of an array or a List; null where there is none. */
    static Object element(Object of, int index) {
        if (of instanceof Object[] array) {
            return index < array.length ? array[index] : null;
        }
        if (of instanceof List<?> list) {
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    /** {@code value} where it is of {@code type}, else null. */
    static Object cast(Class<?> type, Object value) {
        return type.isInstance(value) ? value : null;
    }

    static boolean absent(Object value) {
        return value == null;
    }

    static long asLong(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value);
    }

    static boolean isVideo(Object track) {
        return "video".equals(track);
    }

    static boolean instance(Class<?> type, Object value) {
        return type.isInstance(value);
    }

    /** Whether the class of {@code value}, or one it extends or implements, has that name. */
    static boolean named(String className, Object value) {
        return value != null && named(className, value.getClass());
    }

    private static boolean named(String className, Class<?> type) {
        if (type == null) {
            return false;
        }
        if (type.getName().equals(className) || named(className, type.getSuperclass())) {
            return true;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            if (named(className, implemented)) {
                return true;
            }
        }
        return false;
    }

    /** Whose collection ends the life that {@code key} names. */
    static Object owner(Object key, Object self) {
        return key instanceof String || key instanceof Number ? self : key;
    }
}
