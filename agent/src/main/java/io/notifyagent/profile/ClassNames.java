package io.notifyagent.profile;

import io.notifyagent.config.Located;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Problems;
import java.util.Map;
import java.util.Set;

/**
 * Makes full class names of those in a profile: an alias that stands as the first segment is expanded, and
 * {@code java.lang} is understood where a name has neither alias nor dot. Immutable; used by the thread that reads.
 */
final class ClassNames {

    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    private final Map<String, String> aliases;
    private final Problems problems;

    ClassNames(Map<String, String> aliases, Problems problems) {
        this.aliases = Map.copyOf(aliases);
        this.problems = problems;
    }

    /** The full name of a class; where there is none that is reported, and the name as written answered. */
    String resolve(Located written) {
        String name = written.text();
        if (!Names.isQualified(name)) {
            problems.error(written.position(), "'" + name + "' is no name of a class");
            return name;
        }
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        String expanded = aliases.get(first);
        if (expanded != null) {
            return expanded + name.substring(first.length());
        }
        if (dot < 0) {
            return javaLang(written);
        }
        if (Character.isUpperCase(first.charAt(0))) {
            problems.error(
                    written.position(),
                    "no alias is named '" + first + "'" + NearestName.hint(first, aliases.keySet()));
        }
        return name;
    }

    /** The source name of a parameter's type: a primitive or a class, and brackets of an array. */
    String type(Located written) {
        Located element = written;
        StringBuilder brackets = new StringBuilder();
        while (element.text().endsWith("[]")) {
            element = element.part(0, element.length() - 2).strip();
            brackets.append("[]");
        }
        String name = PRIMITIVES.contains(element.text()) ? element.text() : resolve(element);
        return name + brackets;
    }

    private String javaLang(Located written) {
        String name = "java.lang." + written.text();
        try {
            Class.forName(name, false, null);
        } catch (ClassNotFoundException | LinkageError unknown) {
            problems.error(
                    written.position(),
                    "'" + written.text() + "' is neither an alias nor a class of java.lang; write its package"
                            + NearestName.hint(written.text(), aliases.keySet()));
        }
        return name;
    }
}
