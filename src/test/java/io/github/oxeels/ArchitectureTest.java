// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows between the packages, as ARCHITECTURE.md draws them. They are tested with the rules of the house, since
 * reading all classes takes longer than all rules.
 */
abstract class ArchitectureTest {

    static final ArchRule importsGoDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("entry")
            .definedBy("..cli..")
            .layer("command")
            .definedBy("..command..")
            .layer("explorer")
            .definedBy("..explorer..")
            .layer("fiji")
            .definedBy("..fiji..")
            .layer("usecase")
            .definedBy("..usecase..")
            .layer("report")
            .definedBy("..report..", "..help..")
            .layer("file")
            .definedBy("..model.file..")
            .layer("work")
            .definedBy("..train..", "..assess..", "..map..", "..witness..")
            .layer("model")
            .definedBy("io.github.oxeels.model")
            .layer("method")
            .definedBy(
                    "..io..",
                    "..preprocess..",
                    "..calibrate..",
                    "..measure..",
                    "..perturb..",
                    "io.github.oxeels.search..",
                    "..simulate..",
                    "..learn..",
                    "..gan..",
                    "..embed..")
            .layer("base")
            .definedBy(
                    "..spectrum..",
                    "..progress..",
                    "..files..",
                    "..tensor..",
                    "..numeric..",
                    "io.github.oxeels.network..")
            .whereLayer("entry")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("entry", "fiji")
            .whereLayer("explorer")
            .mayOnlyBeAccessedByLayers("entry", "command")
            .whereLayer("fiji")
            .mayOnlyBeAccessedByLayers("entry", "command", "explorer")
            .whereLayer("usecase")
            .mayOnlyBeAccessedByLayers("entry", "command", "explorer", "fiji")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("entry", "command", "explorer", "fiji", "usecase")
            .whereLayer("file")
            .mayOnlyBeAccessedByLayers("entry", "command", "explorer", "fiji", "usecase", "report")
            .whereLayer("work")
            .mayOnlyBeAccessedByLayers("entry", "command", "explorer", "fiji", "usecase", "report", "file")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("entry", "command", "explorer", "fiji", "usecase", "report", "file", "work")
            .whereLayer("method")
            .mayOnlyBeAccessedByLayers(
                    "entry", "command", "explorer", "fiji", "usecase", "report", "file", "work", "model");

    static final ArchRule methodsDoNotKnowEachOther = slices().matching(
                    "io.github.oxeels.(io|preprocess|calibrate|measure|perturb|search|simulate|learn|gan|embed)..")
            .should()
            .notDependOnEachOther();

    static final ArchRule formatsDoNotKnowEachOther =
            slices().matching("io.github.oxeels.io.(*)..").should().notDependOnEachOther();

    static final ArchRule classifiersDoNotKnowEachOther =
            slices().matching("io.github.oxeels.learn.(*)..").should().notDependOnEachOther();

    /** References, then what beam and camera do, then expected counts, then sets of spectra. */
    static final ArchRule simulationGoesDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("set")
            .definedBy("..simulate.set..")
            .layer("forward")
            .definedBy("..simulate.forward..")
            .layer("artefact")
            .definedBy("..simulate.artefact..")
            .layer("reference")
            .definedBy("..simulate.reference..")
            .whereLayer("forward")
            .mayOnlyBeAccessedByLayers("set")
            .whereLayer("artefact")
            .mayOnlyBeAccessedByLayers("set", "forward");

    /** What networks see, games, the two designs, the trainer. */
    static final ArchRule generatorsGoDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("trainer")
            .definedBy("io.github.oxeels.gan")
            .layer("wasserstein")
            .definedBy("..gan.wasserstein..")
            .layer("dag")
            .definedBy("..gan.dag..")
            .layer("game")
            .definedBy("..gan.game..")
            .layer("score")
            .definedBy("..gan.score..")
            .whereLayer("wasserstein")
            .mayOnlyBeAccessedByLayers("trainer")
            .whereLayer("dag")
            .mayOnlyBeAccessedByLayers("trainer")
            .whereLayer("game")
            .mayOnlyBeAccessedByLayers("trainer", "wasserstein", "dag");

    static final ArchRule libsvmStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("..learn.svm..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("libsvm..");

    static final ArchRule umapStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("..embed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tagbio..");

    static final ArchRule deeplearning4jStaysInItsPackages = noClasses()
            .that()
            .resideOutsideOfPackages("..learn.network..", "..tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..");

    static final ArchRule markdownStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("..help..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.commonmark..");

    static final ArchRule nativeAlgebraStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("..tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..");

    static final ArchRule imageJStaysInItsPackages = classes()
            .that()
            .resideOutsideOfPackages("..fiji..", "..command..", "..explorer.view..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("ij..");

    static final ArchRule drawingStaysInItsPackages = noClasses()
            .that()
            .resideOutsideOfPackages("..fiji..", "..command..", "..report..", "..explorer.view..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "org.jfree..");

    /**
     * In Turkish the small letter of I is no i, in Arabic and Hindi digits are others, in German a point is a comma.
     */
    static final ArchRule programTextIsTheSameInEveryLocale = noClasses()
            .should(useTheLocaleOfTheMachine(String.class, "toLowerCase", "toUpperCase", "format", "formatted"))
            .orShould(useTheLocaleOfTheMachine(PrintStream.class, "printf", "format"))
            .orShould(useTheLocaleOfTheMachine(PrintWriter.class, "printf", "format"))
            .orShould(useTheLocaleOfTheMachine(Formatter.class, "<init>"))
            .orShould(useTheLocaleOfTheMachine(DecimalFormat.class, "<init>"))
            .orShould(useTheLocaleOfTheMachine(NumberAxis.class, "createStandardTickUnits", "createIntegerTickUnits"));

    private static ArchCondition<JavaClass> useTheLocaleOfTheMachine(Class<?> owner, String... methods) {
        return ArchConditions.callCodeUnitWhere(DescribedPredicate.describe(
                "is of " + owner.getSimpleName() + " without a locale",
                call -> call.getTarget().getOwner().isAssignableTo(owner)
                        && List.of(methods).contains(call.getTarget().getName())
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Locale.class)
                                        || type.isEquivalentTo(DecimalFormatSymbols.class))));
    }

    /** Each rule as a test of its own: the engine of ArchUnit runs none of them in this build. */
    @TestFactory
    Stream<DynamicTest> rulesHold() {
        return Arrays.stream(ArchitectureTest.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> DynamicTest.dynamicTest(
                        field.getName(), () -> rule(field).check(MainClasses.ALL)));
    }

    private static ArchRule rule(Field field) throws IllegalAccessException {
        return (ArchRule) field.get(null);
    }
}
