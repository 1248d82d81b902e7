package io.notifyagent.it;

import java.util.List;

/**
 * A program that is no media server, for {@link PlainJvmIT}: what it prints and how it ends must not depend on the
 * agent. Its argument says how it ends; its second mode tells what it sees of us.
 */
final class PlainHost {
    private PlainHost() {}

    public static void main(String[] arguments) {
        System.out.println("one line, with an umlaut: \u00fc");
        System.out.print("and an end without a line break");
        switch (arguments[0]) {
            case "return" -> {
                // The ordinary end.
            }
            case "exit" -> System.exit(Integer.parseInt(arguments[1]));
            case "throw" -> throw new IllegalStateException("on purpose");
            case "look" -> look(List.of(arguments).subList(1, arguments.length));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Prints each class or resource that the host can see. */
    private static void look(List<String> names) {
        System.out.println();
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        for (String name : names) {
            if (name.contains("/")) {
                if (loader.getResource(name) != null) {
                    System.out.println("seen: " + name);
                }
                continue;
            }
            try {
                System.out.println("seen: " + Class.forName(name, false, loader));
            } catch (ClassNotFoundException hidden) {
                System.out.println("hidden: " + name);
            }
        }
    }
}
