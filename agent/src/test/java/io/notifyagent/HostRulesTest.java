package io.notifyagent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** What no class of ours may do in a host (rule A2). */
class HostRulesTest {

    private static final String US = "io.notifyagent";
    /** A process of its own, never a host. */
    private static final String COMMAND_LINE = US + ".boot.Main";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(US);

    @Test
    void nobodyEndsTheHost() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(COMMAND_LINE)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @Test
    void nobodyPrintsStackTraces() {
        check(noClasses()
                .should()
                .callMethodWhere(describe(
                        "prints a stack trace",
                        call -> call.getTarget().getName().equals("printStackTrace"))));
    }

    @Test
    void nobodyTouchesStandardOutput() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(COMMAND_LINE)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .callMethod(System.class, "setOut", java.io.PrintStream.class)
                .orShould()
                .callMethod(System.class, "setErr", java.io.PrintStream.class));
    }

    @Test
    void nobodyLogsThroughTheHost() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.System$Logger"));
    }

    @Test
    void threadsAreMadeInOnePlace() {
        check(noClasses()
                .that()
                .haveNameNotMatching("io\\.notifyagent\\.runtime\\.AgentThreads?")
                .should()
                .callConstructorWhere(describe("makes a thread", call -> makesThreads(call.getTargetOwner())))
                .orShould()
                .callMethodWhere(describe("makes threads of its own", HostRulesTest::usesAForeignPool)));
    }

    private static boolean makesThreads(JavaClass owner) {
        return owner.isAssignableTo(Thread.class)
                || owner.isAssignableTo(java.util.Timer.class)
                || owner.isAssignableTo(ForkJoinPool.class);
    }

    private static boolean usesAForeignPool(JavaCall<?> call) {
        DescribedPredicate<JavaClass> factory = describe("a factory", type -> type.isEquivalentTo(ThreadFactory.class));
        boolean unnamed = call.getTargetOwner().isEquivalentTo(Executors.class)
                && call.getTarget().getRawParameterTypes().stream().noneMatch(factory);
        boolean common = call.getTargetOwner().isEquivalentTo(ForkJoinPool.class)
                && call.getTarget().getName().equals("commonPool");
        boolean virtual = call.getTargetOwner().isEquivalentTo(Thread.class)
                && call.getTarget().getName().startsWith("startVirtual");
        return unnamed || common || virtual;
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
