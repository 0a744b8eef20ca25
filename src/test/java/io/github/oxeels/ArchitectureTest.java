package io.github.oxeels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages, as ARCHITECTURE.md draws them. */
@AnalyzeClasses(packages = "io.github.oxeels", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

	@ArchTest
	static final ArchRule importsGoDownOnly = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("entry").definedBy("..cli..").layer("command").definedBy("..command..").layer("fiji").definedBy("..fiji..")
		.layer("usecase").definedBy("..usecase..").layer("output").definedBy("..output..")
		.layer("work").definedBy("..map..", "..evaluate..", "..search..").layer("model").definedBy("..model..")
		.layer("method").definedBy("..io..", "..preprocess..", "..calibrate..", "..augment..", "..simulate..", "..learn..", "..gan..", "..embed..")
		.layer("base").definedBy("..spectrum..", "..progress..", "..tensor..", "..numeric..")
		.whereLayer("entry").mayNotBeAccessedByAnyLayer()
		.whereLayer("command").mayOnlyBeAccessedByLayers("entry", "fiji")
		.whereLayer("fiji").mayOnlyBeAccessedByLayers("entry", "command")
		.whereLayer("usecase").mayOnlyBeAccessedByLayers("entry", "command", "fiji")
		.whereLayer("output").mayOnlyBeAccessedByLayers("entry", "command", "fiji", "usecase")
		.whereLayer("work").mayOnlyBeAccessedByLayers("entry", "command", "fiji", "usecase", "output")
		.whereLayer("model").mayOnlyBeAccessedByLayers("entry", "command", "fiji", "usecase", "output", "work")
		.whereLayer("method").mayOnlyBeAccessedByLayers("entry", "command", "fiji", "usecase", "output", "work", "model");

	@ArchTest
	static final ArchRule methodsDoNotKnowEachOther = slices()
		.matching("io.github.oxeels.(io|preprocess|calibrate|augment|simulate|learn|gan|embed)..").should().notDependOnEachOther();

	@ArchTest
	static final ArchRule formatsDoNotKnowEachOther = slices().matching("io.github.oxeels.io.(*)..").should().notDependOnEachOther();

	@ArchTest
	static final ArchRule classifiersDoNotKnowEachOther = slices().matching("io.github.oxeels.learn.(*)..").should().notDependOnEachOther();

	@ArchTest
	static final ArchRule libsvmStaysInItsPackage = noClasses().that().resideOutsideOfPackage("..learn.svm..").should()
		.dependOnClassesThat().resideInAnyPackage("libsvm..");

	@ArchTest
	static final ArchRule umapStaysInItsPackage = noClasses().that().resideOutsideOfPackage("..embed..").should()
		.dependOnClassesThat().resideInAnyPackage("tagbio..");

	@ArchTest
	static final ArchRule deeplearning4jStaysInItsPackages = noClasses().that().resideOutsideOfPackages("..learn.network..", "..tensor..").should()
		.dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.deeplearning4j..");

	@ArchTest
	static final ArchRule nativeAlgebraStaysInItsPackage = noClasses().that().resideOutsideOfPackage("..tensor..").should()
		.dependOnClassesThat().resideInAnyPackage("org.bytedeco..");

	@ArchTest
	static final ArchRule imageJStaysInItsPackages = classes().that().resideOutsideOfPackages("..fiji..", "..command..").should()
		.onlyDependOnClassesThat().resideOutsideOfPackages("ij..");

	@ArchTest
	static final ArchRule drawingStaysInItsPackages = noClasses().that().resideOutsideOfPackages("..fiji..", "..command..", "..output..").should()
		.dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..", "org.jfree..");
}
