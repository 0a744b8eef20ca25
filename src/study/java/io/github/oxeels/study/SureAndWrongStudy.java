// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.map.Status;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.SimulatedInstruments;
import io.github.oxeels.usecase.ClassifySpectra;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often a built-in model is sure and wrong: spectra of the pure classes as usual instruments and as any instruments
 * would record them, whose axis is off, by what is stated of the axis. A spectrum is sure if its class has a
 * probability above 0.9, undecided if not, and refused if it shows no edge or looks like none of the training. Below
 * the table is a line for each spectrum that is sure and wrong though its axis is off by no more than 1 eV and nothing
 * was stated. A model that does not see the axis is asked once, whatever is stated.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.study.SureAndWrongStudy \
 *     -Dexec.args="400 6 1 Mn Fe"
 * </pre>
 *
 * Arguments: instruments at each axis error, spectra of each class and instrument, seed, elements.
 */
public final class SureAndWrongStudy {

    private static final double SURE = 0.9;
    private static final int[] AXIS_ERRORS = {-3, -2, -1, 0, 1, 2, 3};
    /** eV, one standard deviation; empty for nothing, which is then what laboratories' axes differ by. */
    private static final List<OptionalDouble> STATED = List.of(
            OptionalDouble.empty(), OptionalDouble.of(0), OptionalDouble.of(0.5), OptionalDouble.of(1), OptionalDouble.of(2));

    /** Well-kept instruments and specimens such as laboratories publish. */
    public static final AcquisitionDistribution USUAL = SimulatedInstruments.any()
            .with(Quantity.COUNTS, Range.logarithmic(1e3, 1e4))
            .with(Quantity.THICKNESS, Range.uniform(0.2, 0.5))
            .with(Quantity.RESOLUTION, Range.uniform(0.7, 1.5))
            .with(Quantity.DISPERSION_ERROR, Range.uniform(-0.02, 0.02))
            .with(Quantity.VARIABILITY, Range.fixed(1));

    private final OxidationStateModel model;
    private final AcquisitionDistribution distribution;
    private final int instruments, spectra;
    private final long seed;

    /**
     * @param distribution of the instruments, whatever their axis
     * @param instruments at each axis error; the same at all
     * @param spectra of each class and instrument
     */
    public SureAndWrongStudy(
            OxidationStateModel model, AcquisitionDistribution distribution, int instruments, int spectra, long seed) {
        this.model = model;
        this.distribution = distribution;
        this.instruments = instruments;
        this.spectra = spectra;
        this.seed = seed;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, AcquisitionDistribution> distributions = new LinkedHashMap<>();
        distributions.put("usual", USUAL);
        distributions.put("any", SimulatedInstruments.any());
        List<String> sureAndWrong = new ArrayList<>();
        System.out.println("model\tinstruments\tstated_ev\taxis_error_ev\tspectra\twrong_and_sure\tright_and_sure"
                + "\tundecided\trefused");
        for (String element : List.of(arguments).subList(3, arguments.length)) {
            String name = BuiltinModels.of(element);
            OxidationStateModel model = BuiltinModels.readNamed(name);
            distributions.forEach((kind, distribution) -> new SureAndWrongStudy(
                            model,
                            distribution,
                            Integer.parseInt(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            Long.parseLong(arguments[2]))
                    .print(name + "\t" + kind, sureAndWrong));
        }
        System.out.println("\nmodel\tinstruments\taxis_error_ev\tis\tsaid\tprobability\tcounts\tresolution_ev"
                + "\tt_over_lambda\tdispersion_error\tvariability");
        sureAndWrong.forEach(System.out::println);
    }

    private void print(String head, List<String> sureAndWrong) {
        List<OptionalDouble> toState = model.preprocessing().seesAxis() ? STATED : STATED.subList(0, 1);
        for (int error : AXIS_ERRORS) {
            LabelledSpectra recorded = recorded(error);
            for (OptionalDouble stated : toState) {
                Classification said = said(recorded, stated);
                System.out.printf(
                        Locale.ROOT,
                        "%s\t%s\t%+d\t%s%n",
                        head,
                        stated.isPresent() ? stated.getAsDouble() : "nothing",
                        error,
                        Answers.of(said));
                if (stated.isEmpty() && Math.abs(error) <= 1)
                    describe(said, recorded, error).forEach(line -> sureAndWrong.add(head + "\t" + line));
            }
        }
    }

    /** How many spectra got which answer. */
    public record Answers(int spectra, int wrong, int right, int undecided, int refused) {

        public static Answers of(Classification said) {
            int wrong = 0, right = 0, undecided = 0, refused = 0;
            for (int i = 0; i < said.predicted().length; i++) {
                if (said.status()[i] != Status.CLASSIFIED) refused++;
                else if (!isSure(said, i)) undecided++;
                else if (said.isRight(i)) right++;
                else wrong++;
            }
            return new Answers(said.predicted().length, wrong, right, undecided, refused);
        }

        @Override
        public String toString() {
            return spectra + "\t" + wrong + "\t" + right + "\t" + undecided + "\t" + refused;
        }
    }

    private static float probability(Classification said, int spectrum) {
        return said.probabilities()[spectrum * said.classes().size() + said.predicted()[spectrum]];
    }

    private static boolean isSure(Classification said, int spectrum) {
        return said.status()[spectrum] == Status.CLASSIFIED && probability(said, spectrum) > SURE;
    }

    private AcquisitionDistribution instruments(double axisError) {
        return distribution.with(Quantity.OFFSET, Range.fixed(axisError));
    }

    /** @return spectra whose axis is off by so many eV */
    public LabelledSpectra recorded(double axisError) {
        EnergyAxis axis = new EnergyAxis(model.preprocessing().alignment().pivot() - 60, 0.25, 440);
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                SpectrumClass.named(ReferenceData.shipped(), model.classes().toArray(String[]::new)),
                SetOptions.defaults(axis)
                        .withAcquisitions(instruments)
                        .withSpectra(spectra)
                        .withDistribution(instruments(axisError))
                        .withSeed(seed),
                Progress.NONE);
    }

    /** @param stated standard deviation of the axis in eV; empty for nothing */
    public Classification said(LabelledSpectra recorded, OptionalDouble stated) {
        return ClassifySpectra.run(recorded, model, stated, 0, Progress.NONE);
    }

    private List<String> describe(Classification said, LabelledSpectra recorded, int axisError) {
        List<String> lines = new ArrayList<>();
        List<String> all = recorded.acquisitions();
        for (int i = 0; i < recorded.size(); i++) {
            if (!isSure(said, i) || said.isRight(i)) continue;
            Acquisition by = instruments(axisError)
                    .draw(seed, all.indexOf(recorded.groups().get(i)));
            lines.add(String.format(
                    Locale.ROOT,
                    "%+d\t%s\t%s\t%.3f\t%.0f\t%.2f\t%.2f\t%+.3f\t%.2f",
                    axisError,
                    recorded.label(i),
                    said.classes().get(said.predicted()[i]),
                    probability(said, i),
                    by.counts(),
                    by.resolution(),
                    by.thickness(),
                    by.dispersionError(),
                    by.variability()));
        }
        return lines;
    }
}
