package io.notifyagent.profile;

import io.notifyagent.config.Block;
import io.notifyagent.config.BlockParser;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Position;
import io.notifyagent.config.Problems;
import io.notifyagent.config.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the profile language. Never throws for what is wrong with a text: all problems stand in the answer, each with its
 * place. Immutable, safe on any thread; used on the one that starts the agent.
 *
 * <p><b>Words.</b> The text is made of words, {@code ;}, <code>{</code> and <code>}</code>, as
 * {@link io.notifyagent.config.BlockLexer} reads them: white space is free, {@code #} at the start of a word begins a
 * comment, {@code "quotes"} hold anything but a line end, with {@code \"} and {@code \\} in them. A path is one word, so
 * blanks stand in it between quotes only.
 *
 * <pre>
 * text      = profile { hook }                                 (in any order, one profile)
 * profile   = "profile" NAME "{" { when | with | without | product | version | alias } "}"
 * when      = "when" class ";"                                 (required)
 * with      = "with" class ";"
 * without   = "without" class ";"
 * product   = "product" TEXT ";"
 * version   = "version" "maven" GROUP "/" ARTIFACT ";"
 * alias     = "alias" NAME PACKAGE ";"                         (repeated)
 *
 * hook      = "hook" NAME "{" { statement ";" } "}"
 * statement = "method" class "." NAME [ "(" [ type { "," type } ] ")" ]        (required)
 *           | "at" ( "entry" | "return" | "throw" | "exit" )                   (required)
 *           | ( "begin" | "end" | "ready" | "frame" | "info" ) kind path       (exactly one
 *           | "mark" kind path WORD                                             of these
 *           | "emit" EVENT                                                      three)
 *           | "of" kind path
 *           | "owner" path
 *           | "when" [ "entry" ] path test                                     (repeated)
 *           | "once"
 *           | "optional"
 *           | "each" path
 *           | "existing" path
 *           | FIELD [ "entry" ] path [ test ]                                  (repeated)
 * kind      = "server" | "listener" | "connection" | "session" | "stream" | "publish" | "file" | "push"
 * test      = ( "==" | "!=" | "like" ) literal | ( "&gt;" | "&lt;" ) NUMBER | "is" class
 *           | "in" literal { "," literal }
 * literal   = WORD | NUMBER | "null" | "true" | "false" | quoted
 * path      = root { step }
 * root      = "this" | "arg" N | "item" | "return" | "thrown" | "elapsed" | "thread" | quoted
 *           | class "::" NAME "()" | DECODER "(" path ")"
 * step      = "." NAME | "." NAME "()" | "." NAME "(" quoted ")" | "[" N "]" | "[*]" | "&lt;" class "&gt;"
 * class     = NAME { "." NAME }
 * type      = ( class | primitive ) { "[]" }
 * </pre>
 *
 * <p><b>The profile.</b> It is active where the class {@code when} is loaded and, by the same loader, {@code with} could
 * be and {@code without} could not: both are looked for as files, once, and not loaded. {@code product} is the server's name;
 * {@code version maven} names the jar whose {@code pom.properties} tells the server's version. Names of profiles and hooks
 * are 1 to 64 letters, digits, {@code _} and {@code -}.
 *
 * <p><b>Classes.</b> A class has its binary name, {@code a.b.Outer$Inner}. An alias that stands as its first segment is
 * replaced: with {@code alias R org.red5.server}, {@code R.net.X} is {@code org.red5.server.net.X}. A name without dot
 * that is no alias is one of {@code java.lang}.
 *
 * <p><b>Methods.</b> A method is declared in exactly the class named, which is none of {@code java.base}. The types may be
 * left out where the class has one method of that name; {@code ()} says that it has no parameters. A constructor is
 * {@code CLASS.<init>} and hooked {@code at return} only.
 *
 * <p><b>Hooks.</b> A statement stands once, but for {@code when} (all must hold) and fields. {@code once} and
 * {@code existing} want a life (begin, end, ready, frame, info), {@code owner} wants {@code begin}, {@code of} any action
 * but {@code mark}. {@code entry} says that a value is read, or tested, on entry although the hook is at return, throw or
 * exit. {@code each} makes one signal of every element, which the other paths call {@code item}. {@code existing} names
 * what is alive when the agent attaches, and begins with a static call or field; what it finds becomes {@code this}, and
 * conditions and fields that need an argument or a result are passed over. {@code optional} says that the class may be
 * missing, as that of a plug-in: {@code profile check} takes it for no failure then; the agent waits for it either way. An event of {@code emit} is one of the catalogue.
 *
 * <p><b>Fields.</b> A field tells the value of its path, or, with a test behind it, whether that holds. Its name is
 * {@code [a-z][a-z0-9_]{0,63}}, no statement and none of the envelope's. A name that is nearly a statement is taken for a
 * mistyped one.
 *
 * <p><b>Conditions.</b> Numbers compare as numbers, enums by name, everything else as text; {@code like} is the glob of
 * rule F6. A literal with commas or blanks is quoted.
 *
 * <p><b>Paths.</b> Fields and methods of any visibility are reached; methods have no arguments, or one literal text.
 * {@code return} exists at return and exit, {@code thrown} at throw and exit, {@code elapsed} (ms) everywhere but on
 * entry, {@code item} with {@code each}. {@code [*]} stands in {@code each}, which wants it, and in {@code existing}.
 * Decoders are a closed list. A path has at most 1000 characters, decoders stand at most 8 deep.
 */
public final class ProfileParser {

    private static final String PROFILE = "profile";
    private static final String HOOK = "hook";
    private static final Set<String> KEYWORDS = Set.of(PROFILE, HOOK);

    private final Set<String> decoders;

    /** @param decoders names of all decoders there are */
    public ProfileParser(Set<String> decoders) {
        this.decoders = Set.copyOf(decoders);
    }

    /**
     * Parses a text that is no file, such as a resource of the agent's jar.
     *
     * @param name stands for the file in positions
     */
    public ParsedProfile parse(String name, String text) {
        return parse(new SourceFile(name, java.nio.file.Path.of(""), text));
    }

    /** Parses a file that was read. */
    public ParsedProfile parse(SourceFile source) {
        Problems problems = new Problems();
        List<Block> blocks = new BlockParser(source, KEYWORDS, problems).parse();
        Profile profile = profile(source, blocks, problems);
        return new ParsedProfile(problems.errors() > 0 ? Optional.empty() : Optional.of(profile), problems.sorted());
    }

    private Profile profile(SourceFile source, List<Block> blocks, Problems problems) {
        HeaderParser header = new HeaderParser(problems);
        Block head = null;
        for (Block block : blocks) {
            if (!KEYWORDS.contains(block.keyword())) {
                unknown(block, problems);
            } else if (block.keyword().equals(PROFILE) && head != null) {
                problems.error(block.position(), "a file holds one profile; put this one into a file of its own");
            } else if (block.keyword().equals(PROFILE)) {
                head = block;
                header.parse(block, block.position());
            }
        }
        if (head == null) {
            problems.error(source.position(0), "the block 'profile NAME { ... }' is missing");
        }
        String name = head == null ? "" : name(head, problems);
        List<Hook> hooks = hooks(name, blocks, header.classes(), problems);
        return header.profile(name, head == null ? source.position(0) : head.position(), hooks);
    }

    private List<Hook> hooks(String profile, List<Block> blocks, ClassNames classes, Problems problems) {
        HookParser parser = new HookParser(classes, decoders, problems);
        List<Hook> hooks = new ArrayList<>();
        Map<String, Position> names = new HashMap<>();
        for (Block block : blocks) {
            if (block.keyword().equals(HOOK)) {
                String name = name(block, problems);
                Position first = name.isEmpty() ? null : names.putIfAbsent(name, block.position());
                if (first != null) {
                    problems.error(
                            block.head().get(1).position(),
                            "hook '" + name + "' was given already at " + first + "; rename one of them");
                }
                Optional<Hook> hook = parser.parse(profile + "/" + name, block.position(), block);
                if (hook.isPresent()) {
                    hooks.add(hook.get());
                }
            }
        }
        return hooks;
    }

    /** The name in the head of a block, or the empty string where it is none, which was reported. */
    private static String name(Block block, Problems problems) {
        boolean valid =
                block.head().size() == 2 && Names.isLabel(block.head().get(1).text());
        if (!valid) {
            Position place = block.head().size() == 1
                    ? block.open().position()
                    : block.head().get(1).position();
            problems.error(
                    place,
                    "write '" + block.keyword() + " NAME { ... }'; a name is 1 to 64 letters, digits, '_' or '-'");
            return "";
        }
        return block.head().get(1).text();
    }

    private static void unknown(Block block, Problems problems) {
        if (!block.head().isEmpty()) {
            problems.error(
                    block.position(),
                    "unknown block '" + block.keyword() + "'; there are 'profile' and 'hook'"
                            + NearestName.hint(block.keyword(), KEYWORDS));
        }
    }
}
