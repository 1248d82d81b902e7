package io.notifyagent.config;

import io.notifyagent.api.Level;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Rules;
import io.notifyagent.runtime.FileTrust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads directives that stand alone, as a command line gives them: {@code only event=a,b media=c; except media=x verbose
 * info}, in the words of rules C3 and F1-F7. Each of {@code only}, {@code except} and {@code verbose} begins a directive;
 * semicolons may stand between them. References ({@code ${...}}) are not replaced. Stateless.
 */
public final class DirectiveText {

    private static final Set<String> KEYWORDS = Set.of("only", "except", "verbose");
    private static final String NOTHING = "none";

    private DirectiveText() {}

    /**
     * What was read.
     *
     * @param rules of what could be read; to be used where there is no error
     * @param problems errors and warnings, each with its column in the text
     */
    public record Result(Rules rules, List<Problem> problems) {

        public Result {
            problems = List.copyOf(problems);
        }

        /** Whether the rules can be used. */
        public boolean usable() {
            return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
        }
    }

    /** Reads {@code text}; an empty one lets everything pass. */
    public static Result read(String text) {
        Problems problems = new Problems();
        SourceFile source = new SourceFile("directives", Path.of(""), text);
        List<Token> words = new ArrayList<>();
        BlockLexer lexer = new BlockLexer(source.located(), problems);
        for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            if (token.kind() == Token.Kind.WORD) {
                words.add(token);
            } else if (token.kind() != Token.Kind.SEMICOLON) {
                problems.error(token.position(), "there are no blocks here; write only, except or verbose");
            }
        }
        Reading reading = new Reading(problems);
        for (int i = 0; i < words.size(); ) {
            int next = i + 1;
            while (next < words.size() && !KEYWORDS.contains(words.get(next).text())) {
                next++;
            }
            reading.directive(words.get(i), words.subList(i + 1, next));
            i = next;
        }
        return new Result(reading.rules(), problems.sorted());
    }

    /** Gathers directives. */
    private static final class Reading {

        private final Problems problems;
        private final DirectiveReader directives;
        private final List<Directive> only = new ArrayList<>();
        private final List<Directive> except = new ArrayList<>();
        private String verbose;

        Reading(Problems problems) {
            this.problems = problems;
            Substitution none = new Substitution(
                    name -> null, new SourceReader(FileTrust.ofThisProcess()), new FileStamps.Taker(), problems);
            this.directives = new DirectiveReader(true, none, problems);
        }

        void directive(Token keyword, List<Token> words) {
            if (!KEYWORDS.contains(keyword.text())) {
                problems.error(
                        keyword.position(),
                        "directives begin with only, except or verbose, not with '" + keyword.text() + "'"
                                + NearestName.hint(keyword.text(), KEYWORDS));
            } else if (words.stream().anyMatch(word -> Substitution.refers(word.value()))) {
                problems.error(keyword.position(), "${...} is not replaced here; write the value itself");
            } else if (keyword.text().equals("verbose")) {
                level(keyword, words);
            } else {
                directives
                        .read(new HandlerSource.DirectiveSource(keyword.text(), keyword.position(), words))
                        .ifPresent((keyword.text().equals("only") ? only : except)::add);
            }
        }

        private void level(Token keyword, List<Token> words) {
            String level = words.size() == 1 ? words.get(0).text() : "";
            if (verbose != null) {
                problems.error(keyword.position(), "'verbose' is there twice");
            } else if (!level.equals(NOTHING) && Level.of(level).isEmpty()) {
                problems.error(
                        keyword.position(),
                        "'verbose' wants one of debug, info, notice, warning, error, critical, alert, none");
            }
            verbose = level;
        }

        Rules rules() {
            Optional<Level> lowest = verbose == null ? Optional.empty() : Level.of(verbose);
            return new Rules(except, only, lowest.orElse(null), NOTHING.equals(verbose));
        }
    }
}
