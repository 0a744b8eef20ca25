// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.assess.Embeddings;
import io.github.oxeels.map.Status;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.SimulatedInstruments;
import io.github.oxeels.usecase.AdaptModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What Adapt Model gains by the pixels of an image that nobody has labelled: the built-in model is adapted to half of
 * the pixels of a simulated microscope, as a user would, and asked about the other half, whose states are known here.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.study.AdaptationStudy \
 *     -Dexec.args="12 1 Mn Fe"
 * </pre>
 *
 * Arguments: microscopes a row, seed of the first, elements.
 */
public final class AdaptationStudy {

    private static final int PIXELS_OF_CLASS = 40;

    private AdaptationStudy() {}

    /** In what the microscopes are unlike those of the training, by the name of the row. */
    private static Map<String, AcquisitionDistribution> microscopes(boolean seesAxis) {
        AcquisitionDistribution like = SimulatedInstruments.any()
                .with(Quantity.OFFSET, seesAxis ? Range.uniform(-0.3, 0.3) : Range.uniform(-3, 3))
                .with(Quantity.COUNTS, Range.logarithmic(300, 1e4));
        Map<String, AcquisitionDistribution> all = new TreeMap<>();
        all.put("1 as in training", like);
        all.put("2 dispersion 10 % too small", like.with(Quantity.DISPERSION_ERROR, Range.fixed(-0.1)));
        all.put("3 dispersion 10 % too large", like.with(Quantity.DISPERSION_ERROR, Range.fixed(0.1)));
        all.put("4 resolution 3 to 4 eV", like.with(Quantity.RESOLUTION, Range.uniform(3, 4)));
        all.put("5 t/λ 1.2 to 2", like.with(Quantity.THICKNESS, Range.uniform(1.2, 2)));
        return all;
    }

    public static void main(String[] arguments) throws Exception {
        int microscopes = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        System.out.println("model\tmicroscopes\tadapted\trefused before\tafter\twrong or refused before\tafter"
                + "\tof the adapted before\tafter\tmade worse");
        for (String element : List.of(arguments).subList(2, arguments.length)) {
            String name = BuiltinModels.of(element);
            OxidationStateModel model = BuiltinModels.readNamed(name);
            for (Map.Entry<String, AcquisitionDistribution> row :
                    microscopes(model.preprocessing().seesAxis()).entrySet()) {
                Tally tally = new Tally();
                for (int index = 0; index < microscopes; index++) tally.add(model, row.getValue(), seed + index);
                System.out.println(name + "\t" + row.getKey().substring(2) + "\t" + tally.line());
            }
        }
    }

    /** Sums over microscopes. */
    private static final class Tally {

        private int asked, adapted, worse;
        private final double[] refused = new double[2], wrong = new double[2], ofAdapted = new double[2];

        void add(OxidationStateModel model, AcquisitionDistribution any, long seed) {
            LabelledSpectra all = spectra(model, any, seed);
            LabelledSpectra others = half(all, 1);
            OxidationStateModel after = model;
            try {
                after = AdaptModel.run(model, Embeddings.row(half(all, 0)), Progress.NONE).model();
                adapted++;
            } catch (IllegalArgumentException noGain) {
                if (!noGain.getMessage().contains("no better adapted")) throw noGain;
            }
            asked++;
            double[] before = shares(model, others), then = after == model ? before : shares(after, others);
            refused[0] += before[0];
            refused[1] += then[0];
            wrong[0] += before[1];
            wrong[1] += then[1];
            if (after == model) return;
            ofAdapted[0] += before[1];
            ofAdapted[1] += then[1];
            if (then[1] > before[1] + 1e-9) worse++;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d\t%.3f\t%.3f\t%.3f\t%.3f\t%s\t%s\t%d",
                    adapted,
                    asked,
                    refused[0] / asked,
                    refused[1] / asked,
                    wrong[0] / asked,
                    wrong[1] / asked,
                    meanOfAdapted(0),
                    meanOfAdapted(1),
                    worse);
        }

        private String meanOfAdapted(int when) {
            return adapted == 0 ? "–" : String.format(Locale.ROOT, "%.3f", ofAdapted[when] / adapted);
        }
    }

    private static LabelledSpectra spectra(OxidationStateModel model, AcquisitionDistribution any, long seed) {
        EnergyAxis axis = new EnergyAxis(model.preprocessing().alignment().pivot() - 60, 0.25, 440);
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                SpectrumClass.named(ReferenceData.shipped(), model.classes().toArray(String[]::new)),
                SetOptions.defaults(axis)
                        .withAcquisitions(1)
                        .withSpectra(PIXELS_OF_CLASS)
                        .withDistribution(AcquisitionDistribution.only(any.draw(seed, 0)))
                        .withSeed(seed),
                Progress.NONE);
    }

    private static LabelledSpectra half(LabelledSpectra all, int which) {
        return all.select(IntStream.range(0, all.size()).filter(i -> i % 2 == which).toArray());
    }

    /** @return shares of spectra that are refused, and that are refused or named wrongly */
    private static double[] shares(OxidationStateModel model, LabelledSpectra spectra) {
        Classification said = Classification.of(spectra, model, OptionalDouble.empty(), Progress.NONE);
        double refused = 0, wrong = 0;
        for (int i = 0; i < spectra.size(); i++) {
            boolean known = said.status()[i] == Status.CLASSIFIED;
            if (!known) refused++;
            if (!known || !said.classes().get(said.predicted()[i]).equals(said.truth().get(i))) wrong++;
        }
        return new double[] {refused / spectra.size(), wrong / spectra.size()};
    }
}
