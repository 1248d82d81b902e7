package io.notifyagent.profile;

import io.notifyagent.config.Located;
import io.notifyagent.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code CLASS.NAME(TYPES)} (see {@link ProfileParser}, "Methods"). Used by the thread that reads a profile. */
final class MethodParser {

    static final String CONSTRUCTOR = "<init>";

    private static final Set<String> UNTOUCHABLE = Object.class.getModule().getPackages();
    private static final int MAX_LENGTH = 4000;

    private final ClassNames classes;
    private final Problems problems;

    MethodParser(ClassNames classes, Problems problems) {
        this.classes = classes;
        this.problems = problems;
    }

    /** The method; empty where there is an error. */
    Optional<Hook.MethodRef> parse(Located text) {
        int errors = problems.errors();
        int open = text.text().indexOf('(');
        Located full = text.part(0, open < 0 ? text.length() : open);
        int dot = full.text().lastIndexOf('.');
        if (dot <= 0 || text.length() > MAX_LENGTH) {
            problems.error(text.position(), "a method is written CLASS.NAME(TYPES)");
            return Optional.empty();
        }
        Located name = full.part(dot + 1, full.length());
        if (!Names.isSimple(name.text()) && !name.text().equals(CONSTRUCTOR)) {
            problems.error(name.position(), "'" + name.text() + "' is no name of a method");
        }
        String className = classes.resolve(full.part(0, dot));
        if (UNTOUCHABLE.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))))) {
            problems.error(text.position(), "classes of java.base cannot be hooked; hook the server's own");
        }
        List<String> types = open < 0 ? null : types(text.part(open, text.length()));
        return problems.errors() > errors
                ? Optional.empty()
                : Optional.of(new Hook.MethodRef(className, name.text(), types, text.position()));
    }

    private List<String> types(Located list) {
        if (!list.text().endsWith(")")) {
            problems.error(list.positionAt(list.length()), "')' is missing at the end of the parameter types");
            return List.of();
        }
        List<String> types = new ArrayList<>();
        int start = 1;
        for (int i = 1; i < list.length() && list.length() > 2; i++) {
            if (list.charAt(i) == ',' || i == list.length() - 1) {
                types.add(classes.type(list.part(start, i)));
                start = i + 1;
            }
        }
        return List.copyOf(types);
    }
}
