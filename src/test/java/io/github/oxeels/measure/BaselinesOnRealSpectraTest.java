// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.nearest.NearestReference;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the classical methods make of real spectra that nothing here was tuned on: hard ones, background removed, scaled
 * from 0 to 1, of one microscope each. The figures are printed; only that they beat chance is asserted.
 */
@Tag("slow")
class BaselinesOnRealSpectraTest {

    private static final ReferenceData DATA = ReferenceData.shipped();

    /** Turns a spectrum into a class index, or −1 if the method has no answer. */
    private interface Judge {

        int classOf(float[] counts, int offset);
    }

    private static double report(String method, LabelledSpectra set, Judge judge) {
        int[][] confusion = new int[set.classes().size()][set.classes().size() + 1];
        int right = 0;
        for (int i = 0; i < set.size(); i++) {
            int found = judge.classOf(set.counts(), i * set.axis().size());
            confusion[set.classOf()[i]][found < 0 ? set.classes().size() : found]++;
            if (found == set.classOf()[i]) right++;
        }
        double accuracy = (double) right / set.size();
        System.out.printf(
                Locale.ROOT,
                "%-88s accuracy %.3f, true %s × found (last: none) %s%n",
                method,
                accuracy,
                set.classes(),
                java.util.Arrays.deepToString(confusion));
        return accuracy;
    }

    private static float[] scaled(float[] counts, int offset, int size) {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            low = Math.min(low, counts[offset + i]);
            high = Math.max(high, counts[offset + i]);
        }
        float[] scaled = new float[size];
        for (int i = 0; i < size; i++) scaled[i] = (counts[offset + i] - low) / (high - low);
        return scaled;
    }

    private static Judge nearest(LabelledSpectra set) {
        List<Compound> compounds = set.classes().stream()
                .map(name -> DATA.named(name).withoutOxygen())
                .toList();
        LabelledSpectra pure = PureSpectra.of(
                DATA, compounds, Acquisition.ideal().withResolution(0.8).withThickness(0.3), set.axis());
        int size = set.axis().size();
        float[] values = new float[pure.counts().length];
        for (int c = 0; c < compounds.size(); c++)
            System.arraycopy(scaled(pure.counts(), c * size, size), 0, values, c * size, size);
        NearestReference nearest =
                NearestReference.train(new FeatureMatrix(size, values, pure.classOf()), compounds.size());
        float[] probabilities = new float[compounds.size()];
        return (counts, offset) -> {
            nearest.predict(scaled(counts, offset, size), 1, probabilities);
            int best = 0;
            for (int c = 1; c < probabilities.length; c++) if (probabilities[c] > probabilities[best]) best = c;
            return best;
        };
    }

    private static Judge byLines(
            EnergyAxis axis, WhiteLineRecipe recipe, java.util.function.ToIntFunction<WhiteLines> rule) {
        WhiteLineAnalyzer.Worker worker = new WhiteLineAnalyzer(axis, recipe.withBackground(false)).newWorker();
        return (counts, offset) -> {
            Optional<WhiteLines> lines = worker.measure(counts, offset);
            return lines.isPresent() ? rule.applyAsInt(lines.get()) : -1;
        };
    }

    /**
     * @param range of the shift, eV; 0 for a trusted axis, whose dispersion is trusted too
     * @param background {@code NONE} as min–max scaling would have it; {@code LINE} takes off what scaling and an
     *     imperfect background leave
     */
    private static Judge byFit(
            LabelledSpectra set,
            List<String> ions,
            double[] valences,
            double range,
            ReferenceFitOptions.Background background,
            java.util.function.DoubleToIntFunction rule) {
        EnergyAxis axis = set.axis();
        EnergyAxis fine = new EnergyAxis(axis.offset() - 15, 0.1, 650);
        List<Compound> compounds =
                ions.stream().map(name -> DATA.named(name).withoutOxygen()).toList();
        Acquisition like = Acquisition.ideal().withResolution(0.3).withThickness(0.3);
        References references =
                References.perAtom(PureSpectra.of(DATA, compounds, like, fine)).withValences(valences);
        ReferenceFitOptions options = ReferenceFitOptions.defaults(new EnergyWindow(axis.offset(), axis.last()))
                .withBackground(background)
                .withShiftRange(range)
                .withDispersionError(range == 0 ? 0 : 0.03);
        ReferenceFitter.Worker worker = new ReferenceFitter(axis, references, options).newWorker();
        return (counts, offset) -> worker.fit(counts, offset)
                .flatMap(ReferenceFit::valence)
                .map(v -> rule.applyAsInt(v.value()))
                .orElse(-1);
    }

    @Test
    void manganese() throws IOException {
        LabelledSpectra set = RealData.labelled("manganese-L23");
        int two = set.classes().indexOf("Mn2+");
        int three = set.classes().indexOf("Mn3+");
        int four = set.classes().indexOf("Mn4+");
        double nearest = report("Mn nearest simulated reference (cosine)", set, nearest(set));
        double ratio = report(
                "Mn L3/L2 after Pearson, cut at 2.2 and 3.1",
                set,
                byLines(
                        set.axis(),
                        WhiteLineRecipe.defaults(Edge.MN_L23),
                        lines -> lines.ratio().value() < 2.2
                                ? four
                                : lines.ratio().value() < 3.1 ? three : two));
        double position = report(
                "Mn L3 maximum, cut at 641.45 and 642.85 eV",
                set,
                byLines(
                        set.axis(),
                        WhiteLineRecipe.defaults(Edge.MN_L23),
                        lines -> lines.l3Energy().value() < 641.45
                                ? two
                                : lines.l3Energy().value() < 642.85 ? three : four));
        double fit = 0;
        for (ReferenceFitOptions.Background background :
                List.of(ReferenceFitOptions.Background.NONE, ReferenceFitOptions.Background.LINE))
            fit = report(
                    "Mn fit of 4 simulated ions, ±3 eV, ±3 %, background " + background + ", valence cut at 2.5, 3.5",
                    set,
                    byFit(
                            set,
                            List.of("Mn2+ oct", "Mn2+ tet", "Mn3+", "Mn4+"),
                            new double[] {2, 2, 3, 4},
                            3,
                            background,
                            valence -> valence < 2.5 ? two : valence < 3.5 ? three : four));
        assertTrue(Math.max(Math.max(nearest, ratio), Math.max(position, fit)) > 0.5);
    }

    @Test
    void iron() throws IOException {
        LabelledSpectra set = RealData.labelled("iron-L23");
        int wustite = set.classes().indexOf("FeO");
        int magnetite = set.classes().indexOf("Fe3O4");
        double nearest = report("Fe nearest simulated reference (cosine)", set, nearest(set));
        report(
                "Fe L3/L2 after Pearson, cut at 4.6",
                set,
                byLines(
                        set.axis(),
                        WhiteLineRecipe.defaults(Edge.FE_L23),
                        lines -> lines.ratio().value() < 4.6 ? wustite : magnetite));
        double position = report(
                "Fe L3 maximum, cut at 709.25 eV",
                set,
                byLines(
                        set.axis(),
                        WhiteLineRecipe.defaults(Edge.FE_L23),
                        lines -> lines.l3Energy().value() < 709.25 ? wustite : magnetite));
        report(
                "Fe3+/ΣFe by fixed windows, cut at 1/3",
                set,
                byLines(
                        set.axis(),
                        WhiteLineRecipe.defaults(Edge.FE_L23).withMethod(WhiteLineRecipe.Method.FIXED_WINDOWS),
                        lines -> lines.ironThreeShare().get().value() < 1.0 / 3 ? wustite : magnetite));
        for (ReferenceFitOptions.Background background :
                List.of(ReferenceFitOptions.Background.NONE, ReferenceFitOptions.Background.LINE))
            report(
                    "Fe fit of 3 simulated ions, axis trusted, background " + background + ", valence cut at 2.33",
                    set,
                    byFit(
                            set,
                            List.of("Fe2+ oct", "Fe3+ oct", "Fe3+ tet"),
                            new double[] {2, 3, 3},
                            0,
                            background,
                            valence -> valence < 2 + 1.0 / 3 ? wustite : magnetite));
        assertTrue(Math.max(nearest, position) > 0.5);
    }
}
