package io.notifyagent.profile;

import io.notifyagent.config.Located;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Position;
import io.notifyagent.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads paths (see {@link ProfileParser}, "Paths"). Used by the one thread that reads a profile. */
final class PathParser {

    private static final int MAX_LENGTH = 1000;
    private static final int MAX_DECODERS = 8;
    private static final String STATIC = "::";
    private static final Pattern ARGUMENT = Pattern.compile("arg(\\d{1,3})");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,9})\\]");
    private static final Pattern CAST = Pattern.compile("<([^<>]*)>");
    private static final Set<String> ROOTS =
            new TreeSet<>(Set.of("this", "item", "return", "thrown", "elapsed", "thread"));
    private static final int MAX_ARGUMENTS = 255;

    private final ClassNames classes;
    private final Set<String> decoders;
    private final Problems problems;

    PathParser(ClassNames classes, Set<String> decoders, Problems problems) {
        this.classes = classes;
        this.decoders = decoders;
        this.problems = problems;
    }

    /** The path; empty where it is none, which was reported at the place where it stops being one. */
    Optional<Path> parse(Located text) {
        if (text.length() > MAX_LENGTH) {
            problems.error(text.position(), "a path has at most " + MAX_LENGTH + " characters");
            return Optional.empty();
        }
        try {
            int errors = problems.errors();
            Path path = new Cursor(text).whole();
            return problems.errors() > errors ? Optional.empty() : Optional.of(path);
        } catch (Malformed malformed) {
            problems.error(malformed.position, malformed.getMessage());
            return Optional.empty();
        }
    }

    /** Ends the reading of one path. */
    private static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Position position;

        Malformed(Position position, String message) {
            super(message);
            this.position = position;
        }
    }

    /** One path while it is read. */
    private final class Cursor {

        private final Located text;
        private int at;
        private int depth;

        Cursor(Located text) {
            this.text = text;
        }

        Path whole() throws Malformed {
            Path path = path();
            if (at < text.length()) {
                throw malformed("a path goes on with '.', '[' or '<', not with '" + text.charAt(at) + "'");
            }
            return path;
        }

        private Path path() throws Malformed {
            int start = at;
            Path.Root root = root();
            List<Path.Step> steps = new ArrayList<>();
            while (at < text.length() && ".[<".indexOf(text.charAt(at)) >= 0) {
                if (root instanceof Path.Root.Literal) {
                    throw malformed("a literal has no parts");
                }
                steps.add(step());
            }
            return new Path(root, steps, text.text().substring(start, at), text.positionAt(start));
        }

        private Path.Root root() throws Malformed {
            if (looksAt('"')) {
                return new Path.Root.Literal(string());
            }
            int end = Names.end(text.text(), at, true);
            if (end > at && text.text().startsWith(STATIC, end)) {
                String name = classes.resolve(text.part(at, end));
                at = end + STATIC.length();
                String member = identifier("a static member is written CLASS::method() or CLASS::field");
                if (!looksAt('(')) {
                    return new Path.Root.StaticField(name, member);
                }
                expect("()", "a static method is written CLASS::method()");
                return new Path.Root.StaticCall(name, member);
            }
            int start = at;
            String word = identifier("a path begins with " + String.join(", ", ROOTS)
                    + ", argN, a quote, CLASS::method() " + "or a decoder");
            return looksAt('(') ? decoded(word, start) : named(word, start);
        }

        private Path.Root decoded(String decoder, int start) throws Malformed {
            if (!decoders.contains(decoder)) {
                problems.error(
                        text.positionAt(start),
                        "no decoder is named '" + decoder + "'" + NearestName.hint(decoder, decoders));
            }
            if (++depth > MAX_DECODERS) {
                throw malformed("decoders stand at most " + MAX_DECODERS + " deep");
            }
            expect("(", "a decoder is written DECODER(PATH)");
            Path of = path();
            expect(")", "a decoder is written DECODER(PATH)");
            depth--;
            return new Path.Root.Decoded(decoder, of);
        }

        private Path.Root named(String word, int start) throws Malformed {
            return switch (word) {
                case "this" -> new Path.Root.This();
                case "item" -> new Path.Root.Item();
                case "return" -> new Path.Root.Return();
                case "thrown" -> new Path.Root.Thrown();
                case "elapsed" -> new Path.Root.Elapsed();
                case "thread" -> new Path.Root.ThreadName();
                default -> argument(word, start);
            };
        }

        private Path.Root argument(String word, int start) throws Malformed {
            Matcher argument = ARGUMENT.matcher(word);
            if (argument.matches() && Integer.parseInt(argument.group(1)) < MAX_ARGUMENTS) {
                return new Path.Root.Arg(Integer.parseInt(argument.group(1)));
            }
            throw new Malformed(
                    text.positionAt(start),
                    "a path cannot begin with '" + word + "'"
                            + NearestName.of(word, ROOTS)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; it begins with " + String.join(", ", ROOTS)
                                            + ", argN (0 to 254), a quote, CLASS::method() or a decoder"));
        }

        private Path.Step step() throws Malformed {
            return switch (text.charAt(at)) {
                case '[' -> index();
                case '<' -> {
                    Matcher cast = matcher(CAST, "a type is written <CLASS>");
                    Located name = text.part(cast.start(1), cast.end(1));
                    yield new Path.Step.CastStep(classes.resolve(name));
                }
                default -> member();
            };
        }

        private Path.Step index() throws Malformed {
            if (text.text().startsWith("[*]", at)) {
                at += 3;
                return new Path.Step.EachStep();
            }
            Matcher index = matcher(INDEX, "an element is written [N], N from 0, or [*]");
            return new Path.Step.IndexStep(Integer.parseInt(index.group(1)));
        }

        private Path.Step member() throws Malformed {
            at++;
            String name = identifier("the name of a field or method is expected");
            if (!looksAt('(')) {
                return new Path.Step.FieldStep(name);
            }
            String form = "a method is called without arguments or with one \"literal\"";
            expect("(", form);
            if (looksAt(')')) {
                at++;
                return new Path.Step.CallStep(name);
            }
            if (!looksAt('"')) {
                throw malformed(form);
            }
            String argument = string();
            expect(")", form);
            return new Path.Step.CallWithStep(name, argument);
        }

        /** The text between quotes; the lexer saw to it that they are closed. */
        private String string() throws Malformed {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                boolean escape =
                        text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
                at += escape ? 1 : 0;
                value.append(text.charAt(at));
            }
            expect("\"", "this literal is not closed");
            return value.toString();
        }

        private boolean looksAt(char sign) {
            return at < text.length() && text.charAt(at) == sign;
        }

        private String identifier(String expected) throws Malformed {
            int end = Names.end(text.text(), at, false);
            if (end == at) {
                throw malformed(expected);
            }
            String name = text.text().substring(at, end);
            at = end;
            return name;
        }

        private Matcher matcher(Pattern pattern, String expected) throws Malformed {
            Matcher matcher = pattern.matcher(text.text()).region(at, text.length());
            if (!matcher.lookingAt()) {
                throw malformed(expected);
            }
            at = matcher.end();
            return matcher;
        }

        private void expect(String signs, String expected) throws Malformed {
            if (!text.text().startsWith(signs, at)) {
                throw malformed(expected);
            }
            at += signs.length();
        }

        private Malformed malformed(String message) {
            return new Malformed(text.positionAt(at), message);
        }
    }
}
