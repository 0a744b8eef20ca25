// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.oxeels.command.HelpCommand;
import io.github.oxeels.numeric.Seeds;
import java.awt.image.RenderedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * Rules of size and manner. Where the house does not keep one yet, the exceptions are listed at the end, each by name;
 * these lists may only become shorter.
 */
class HouseRulesTest extends ArchitectureTest {

    private static final JavaClasses CLASSES = MainClasses.ALL;

    private static final int MOST_COMPONENTS = 8;
    private static final int MOST_TYPES = 20;
    private static final int WIDTH = 120;

    /** Last bits of these functions are the processor's, unless they are those of {@link StrictMath}. */
    private static final Set<String> TRANSCENDENTAL = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "atan", "atan2", "sinh", "cosh",
            "tanh", "cbrt", "hypot");

    @Test
    void whatModelsAreMadeOfIsTheSameOnEveryProcessor() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..simulate..",
                        "..numeric..",
                        "..perturb..",
                        "..preprocess..",
                        "..learn..",
                        "..gan..",
                        "..train..",
                        "io.github.oxeels.network..",
                        "io.github.oxeels.model..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "is a transcendental function of Math", call -> isProcessorsOwn(call.getTarget())))
                .check(CLASSES);
    }

    private static boolean isProcessorsOwn(AccessTarget.MethodCallTarget target) {
        return target.getOwner().isEquivalentTo(Math.class) && TRANSCENDENTAL.contains(target.getName());
    }

    @Test
    void everythingRandomComesFromASeed() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Seeds.class)
                .and()
                // names of files that are being written must differ between programs
                .resideOutsideOfPackages("..files..", "io.github.oxeels.io")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a java.util.Random",
                        call -> call.getTarget().getOwner().isEquivalentTo(Random.class)))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(CLASSES);
    }

    /** The folder of temporary files may be full or forbidden. ImageIO writes one beside a stream of bytes. */
    @Test
    void nothingNeedsATemporaryFile() {
        noClasses()
                .that()
                // a browser opens pages of help from a folder
                .doNotBelongToAnyOf(HelpCommand.class)
                .should()
                .callMethod(ImageIO.class, "createImageOutputStream", Object.class)
                .orShould()
                .callMethod(ImageIO.class, "write", RenderedImage.class, String.class, OutputStream.class)
                .orShould()
                .callMethod(ImageIO.class, "write", RenderedImage.class, String.class, File.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "makes a temporary file",
                        call -> Set.of("createTempFile", "createTempDirectory")
                                .contains(call.getTarget().getName())))
                .check(CLASSES);
    }

    @Test
    void jsonIsReadAndWrittenWhereFilesAre() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..learn..",
                        "..gan..",
                        "io.github.oxeels.network..",
                        "..preprocess..",
                        "..perturb..",
                        "..train..",
                        "..assess..",
                        "..map..",
                        "..measure..",
                        "..calibrate..",
                        "..numeric..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void fijiKnowsNoCommandAndNoUseCase() {
        assertExceptions(
                "classes of fiji that use a command or a use case",
                violators("io.github.oxeels.fiji", "io.github.oxeels.command", "io.github.oxeels.usecase"),
                FIJI_UPWARD);
    }

    @Test
    void commandsStartNoEngine() {
        assertExceptions(
                "commands that use an engine",
                violators("io.github.oxeels.command", "io.github.oxeels.learn", "io.github.oxeels.gan"),
                COMMAND_ENGINES);
    }

    private static Set<String> violators(String from, String... to) {
        return CLASSES.stream()
                .filter(type -> within(type, from))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> Stream.of(to).anyMatch(target -> within(use.getTargetClass(), target))))
                .map(HouseRulesTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean within(JavaClass type, String name) {
        return type.getPackageName().equals(name) || type.getPackageName().startsWith(name + ".");
    }

    @Test
    void recordsHaveFewComponents() {
        assertExceptions(
                "records of more than " + MOST_COMPONENTS + " components",
                CLASSES.stream()
                        .filter(type ->
                                type.isRecord() && type.reflect().getRecordComponents().length > MOST_COMPONENTS)
                        .map(HouseRulesTest::shortName)
                        .collect(Collectors.toCollection(TreeSet::new)),
                WIDE_RECORDS);
    }

    @Test
    void aTypeUsesFewOthers() {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass type : CLASSES)
            type.getDirectDependenciesFromSelf().stream()
                    .map(use -> outermost(use.getTargetClass().getBaseComponentType()))
                    .filter(name -> !name.isEmpty() && !name.equals(outermost(type)))
                    .forEach(name -> used.computeIfAbsent(outermost(type), key -> new TreeSet<>())
                            .add(name));
        assertExceptions(
                "types that use more than " + MOST_TYPES + " others of the program",
                used.entrySet().stream()
                        .filter(entry -> entry.getValue().size() > MOST_TYPES)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)),
                GREEDY_TYPES);
    }

    /** A sealed type and those it permits are one family: they may know each other. */
    @Test
    void typesOfAPackageDoNotUseEachOtherInACircle() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : CLASSES)
            for (var use : type.getDirectDependenciesFromSelf()) {
                JavaClass target = use.getTargetClass().getBaseComponentType();
                String from = outermost(type), to = outermost(target);
                if (!to.isEmpty()
                        && !from.equals(to)
                        && target.getPackageName().equals(type.getPackageName())
                        && !isFamily(type, target))
                    uses.computeIfAbsent(from, key -> new TreeSet<>()).add(to);
            }
        Set<String> circular = new TreeSet<>();
        for (String name : uses.keySet()) if (reaches(uses, name, name)) circular.add(name);
        assertExceptions("types that stand in a circle of types of their package", circular, CIRCULAR_TYPES);
    }

    private static boolean isFamily(JavaClass a, JavaClass b) {
        Class<?> one = outermost(a.reflect()), other = outermost(b.reflect());
        return one.isSealed() && one.isAssignableFrom(other) || other.isSealed() && other.isAssignableFrom(one);
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String wanted) {
        Set<String> seen = new TreeSet<>();
        List<String> open = new ArrayList<>(uses.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (next.equals(wanted)) return true;
            if (seen.add(next)) open.addAll(uses.getOrDefault(next, Set.of()));
        }
        return false;
    }

    /** What no part of the program calls is there for nobody; constructors of commands are called by SciJava. */
    @Test
    void everyMethodIsCalledByTheProgram() {
        Set<String> called = new HashSet<>();
        for (JavaClass type : CLASSES)
            for (JavaAccess<?> use : uses(type)) {
                if (use.getOrigin().getFullName().equals(use.getTarget().getFullName())) continue;
                called.add(use.getTarget().getFullName());
                use.getTarget().resolveMember().ifPresent(member -> called.add(member.getFullName()));
            }
        assertExceptions(
                "methods that nobody but a test or a script calls",
                CLASSES.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> !isWrittenByTheCompiler(method) && !overrides(method))
                        .filter(method -> !isCalled(method, called))
                        .map(method -> shortName(method.getOwner()) + "." + method.getName())
                        .collect(Collectors.toCollection(TreeSet::new)),
                CALLED_FROM_OUTSIDE);
    }

    private static Set<JavaAccess<?>> uses(JavaClass type) {
        Set<JavaAccess<?>> uses = new HashSet<>(type.getCodeUnitCallsFromSelf());
        uses.addAll(type.getCodeUnitReferencesFromSelf());
        return uses;
    }

    private static boolean isWrittenByTheCompiler(JavaMethod method) {
        JavaClass owner = method.getOwner();
        boolean isAccessor = owner.isRecord()
                && method.getRawParameterTypes().isEmpty()
                && owner.tryGetField(method.getName()).isPresent();
        return isAccessor
                || method.getModifiers().contains(JavaModifier.SYNTHETIC)
                || owner.isEnum() && Set.of("values", "valueOf").contains(method.getName());
    }

    private static boolean overrides(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .flatMap(above -> Arrays.stream(above.reflect().getDeclaredMethods()))
                .anyMatch(above -> above.getName().equals(method.getName())
                        && above.getParameterCount()
                                == method.getRawParameterTypes().size());
    }

    private static boolean isCalled(JavaMethod method, Set<String> called) {
        String name = method.getFullName().substring(method.getOwner().getName().length());
        return Stream.concat(Stream.of(method.getOwner()), method.getOwner().getAllSubclasses().stream())
                .anyMatch(type -> called.contains(type.getName() + name));
    }

    @Test
    void noLineIsTooWide() throws IOException {
        Set<String> wide = new TreeSet<>();
        for (String root : List.of("src/main/java", "src/test/java"))
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList())
                    if (Files.readAllLines(file).stream()
                            .anyMatch(line -> line.codePointCount(0, line.length()) > WIDTH))
                        wide.add(file.getFileName().toString());
            }
        assertExceptions("files with a line of more than " + WIDTH + " columns", wide, WIDE_FILES);
    }

    private static void assertExceptions(String what, Set<String> found, Set<String> allowed) {
        Set<String> added = new TreeSet<>(found), kept = new TreeSet<>(allowed);
        added.removeAll(allowed);
        kept.removeAll(found);
        assertEquals(Set.of(), added, what + ", beyond those that are known");
        assertEquals(Set.of(), kept, what + " no more: take them off the list, which may only become shorter");
    }

    private static String shortName(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** @return name of the file's type, without its package; empty for a type of somebody else */
    private static String outermost(JavaClass type) {
        if (!type.getName().startsWith("io.github.oxeels.")) return "";
        return type.getName().substring("io.github.oxeels.".length()).replaceAll("\\$.*", "");
    }

    private static final Set<String> FIJI_UPWARD = Set.of();
    /** Called by macros, by the shell, and by tests that look behind a result. */
    private static final Set<String> CALLED_FROM_OUTSIDE = Set.of(
            "Acquisition.withDispersionError",
            "AcquisitionDistribution.only",
            "Blas.name",
            "ClassifierSpace.of",
            "ClassifySpectra.run",
            "EnergyWindow.contains",
            "ExplorerWindow.explorer",
            "ExplorerWindow.frame",
            "FilePlan.entries",
            "GanOptions.withTrainingSteps",
            "ImageTruth.correction",
            "Jobs.isRunning",
            "LabelDesk.canUndo",
            "LabelDesk.means",
            "LastError.get",
            "Main.main",
            "MapDesk.reader",
            "NetworkArchitecture.convolutional",
            "OxidationMapper.map",
            "PairSolver.objective",
            "Parallel.threads",
            "Preprocessor.energies",
            "Protocol.of",
            "SearchObjective.Evaluation.of",
            "SearchSpace.of",
            "Signal.metadata",
            "Signal.microscope",
            "SpectrumFileOpener.open",
            "SpectrumImage.withName",
            "SpectrumImagePlus.setEnergyAxis",
            "SpectrumImagePlus.toSpectrumImage",
            "StridedFile.shape",
            "SvmClassifier.precision",
            "SvmClassifier.supportVectors",
            "SvmClassifier.with",
            "SvmGrid.defaults",
            "SvmGrid.withGamma",
            "SvmOptions.withBalanced",
            "Table.value",
            "TrainGan.run");

    private static final Set<String> COMMAND_ENGINES = Set.of();
    private static final Set<String> WIDE_RECORDS = Set.of();
    private static final Set<String> GREEDY_TYPES = Set.of();
    private static final Set<String> CIRCULAR_TYPES = Set.of();
    private static final Set<String> WIDE_FILES = Set.of();
}
