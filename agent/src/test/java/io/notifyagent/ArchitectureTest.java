package io.notifyagent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.notifyagent.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use what: the walls inside the agent. What no class of ours may do in a host: {@link HostRulesTest}. */
class ArchitectureTest {

    private static final String US = "io.notifyagent";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(US);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "archive",
                "boot",
                "cli",
                "config",
                "control",
                "operate",
                "event",
                "filter",
                "pipeline",
                "jvm",
                "profile",
                "reload",
                "runtime",
                "sink",
                "weave"
            })
    void looksAtEveryPart(String part) {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName)).contains(US + "." + part);
    }

    @Test
    void bootUsesTheOldestPartsOfJavaBaseOnly() {
        check(noClasses()
                .that()
                .resideInAPackage(US + ".boot..")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        US + ".boot",
                        "java.lang",
                        "java.lang.instrument",
                        "java.lang.reflect",
                        "java.io",
                        "java.net",
                        "java.util",
                        "java.util.jar",
                        "java.util.zip",
                        "java.security",
                        "java.security.cert"))));
    }

    @Test
    void bootHasNoLambdas() {
        assertThat(CLASSES.stream().filter(resideInAPackage(US + ".boot..")))
                .isNotEmpty()
                .noneMatch(ArchitectureTest::linksAtRunTime);
    }

    @Test
    void nobodyUsesBoot() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(US + ".boot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(US + ".boot.."));
    }

    @ParameterizedTest(name = "{0} uses {1}")
    @CsvSource({
        "api, ''",
        "runtime, ''",
        "event, api runtime",
        "country, api runtime event",
        "filter, api runtime event",
        "sink, api runtime event",
        "pipeline, api runtime event filter sink",
        "config, api runtime event filter sink pipeline",
        "reload, api runtime event country filter sink pipeline config track",
        "profile, api runtime event filter config",
        "track, api runtime event filter pipeline config profile",
        "weave, api runtime event filter profile track",
        "control, runtime",
        "operate, api runtime event filter sink pipeline config jmx control weave",
        "cli, api runtime event country filter sink pipeline config profile track weave control",
        "jvm, api runtime event filter config track weave",
        "archive, api runtime event config track",
    })
    void usesOnlyWhatLiesBelow(String part, String below) {
        List<String> allowed = new ArrayList<>(List.of(US + "." + part + ".."));
        Arrays.stream(below.split(" "))
                .filter(name -> !name.isEmpty())
                .forEach(name -> allowed.add(US + "." + name + ".."));

        check(noClasses()
                .that()
                .resideInAPackage(US + "." + part + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(US + "..").and(not(resideInAnyPackage(allowed.toArray(String[]::new))))));
    }

    @Test
    void partsHaveNoCycles() {
        check(slices().matching(US + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void apiUsesTheJdkAndNothingElse() {
        check(noClasses()
                .that()
                .resideInAPackage(US + ".api..")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(US + ".api..", "java..", "javax.management.."))));
    }

    @Test
    void runtimeUsesJavaBaseAndNothingElse() {
        check(noClasses()
                .that()
                .resideInAPackage(US + ".runtime..")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        US + ".runtime..", "java.lang..", "java.io..", "java.nio..", "java.time..", "java.util.."))));
    }

    @ParameterizedTest(name = "{0} is used in {1} only")
    @CsvSource({
        "net.bytebuddy.., weave cli.trial",
        "com.fasterxml.jackson.., sink cli control operate",
        "com.fasterxml.jackson.databind.., cli",
        "picocli.., cli",
        "org.apache.hc.., sink.http",
        "org.HdrHistogram.., pipeline",
        "org.luaj.., sink.lua",
        "org.eclipse.angus.., sink.lua.mail",
        "jakarta.mail.., sink.lua.mail",
    })
    void usesALibraryWhereItBelongs(String library, String parts) {
        String[] users = Arrays.stream(parts.split(" "))
                .map(part -> US + "." + part + "..")
                .toArray(String[]::new);

        check(noClasses()
                .that()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "filter", "pipeline", "track"})
    void knowsNoKindOfSink(String part) {
        check(noClasses()
                .that()
                .resideInAPackage(US + "." + part + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(US + ".sink.*.."));
    }

    /** Rule E7: whoever shows or delivers a text asks for it masked. */
    @Test
    void textsThatAreNotMaskedAreForTheFiltersAndTheEncoderAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.notifyagent.event", "io.notifyagent.filter")
                .and()
                .doNotHaveFullyQualifiedName("io.notifyagent.sink.EventJson")
                .should()
                .callMethodWhere(describe(
                        "asks for a text as the host gave it",
                        call -> call.getTargetOwner().isAssignableTo(Event.class)
                                && call.getTarget().getName().startsWith("unmasked"))));
    }

    /** Whether the class file has an {@code invokedynamic}: ArchUnit folds lambdas into the methods that hold them. */
    private static boolean linksAtRunTime(JavaClass type) {
        AtomicBoolean found = new AtomicBoolean();
        MethodVisitor methods = new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle handle, Object... arguments) {
                found.set(true);
            }
        };
        ClassVisitor classes = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String sign, String[] thrown) {
                return methods;
            }
        };
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(in).accept(classes, 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found.get();
    }

    /** Parts that do not exist yet are no failure: the rule waits for them. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
