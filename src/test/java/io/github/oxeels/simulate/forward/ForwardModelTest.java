// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.PlasmonLoss;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.EdgeLines;
import io.github.oxeels.simulate.reference.Environment;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.Line;
import io.github.oxeels.simulate.reference.OxygenEdge;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.Spread;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ForwardModelTest {

    private static final EnergyAxis AXIS = new EnergyAxis(610, 0.2, 400);
    private static final ReferenceData DATA = ReferenceData.shipped();

    /**
     * One line of 1 eV at 640 eV and one at 652 eV without continuum and oxygen: a spectrum that can be written down.
     */
    private static final ReferenceData SIMPLE = simple();

    private static ReferenceData simple() {
        OxygenEdge edge = new OxygenEdge(List.of(530.0), 2, 540, 6, 0.5);
        EdgeLines lines = new EdgeLines(
                List.of(new Line(640, 1, 1)), List.of(new Line(652, 0.5, 1.5)), 0, 0.35, 0.8, 0, OptionalDouble.of(2));
        Ion ion = new Ion("X3+", new Environment("X3+", "Mn", 3, "any", "X"), lines, 6, Optional.empty(), Spread.NONE);
        return new ReferenceData(List.of(ion), List.of(new Compound("X", "Mn", Map.of("X3+", 1.0), 0, edge)));
    }

    private static double[] simple(Acquisition acquisition, EnergyAxis axis) {
        return ForwardModel.of(SIMPLE, SIMPLE.compounds(), acquisition, axis, 1, 0)
                .expected(1);
    }

    /** Gaussian ⊗ Lorentzian by plain summation, averaged over a channel of 0.2 eV. */
    private static double voigt(double energy, double sigma, double lorentzian) {
        double sum = 0;
        for (double channel = -0.09; channel < 0.1; channel += 0.02)
            for (double x = -8 * sigma; x <= 8 * sigma; x += sigma / 40) {
                double d = energy + channel - x;
                sum += 0.1
                        * sigma
                        / 40
                        * Math.exp(-0.5 * x * x / (sigma * sigma))
                        / (sigma * Math.sqrt(2 * Math.PI))
                        * lorentzian
                        / 2
                        / Math.PI
                        / (d * d + lorentzian * lorentzian / 4);
            }
        return sum;
    }

    @Test
    void linesAreVoigtProfilesOfTheirAreaAveragedOverTheChannel() {
        double[] actual = simple(Acquisition.ideal().withResolution(0.5), AXIS);
        double perSigma = VoigtProfile.FWHM_PER_SIGMA;
        double sigma3 = Math.hypot(VoigtProfile.gaussianWidth(1, 0.35), 0.5) / perSigma;
        double sigma2 = Math.hypot(VoigtProfile.gaussianWidth(1.5, 0.8), 0.5) / perSigma;
        int peak = (int) Math.round(AXIS.channel(640));
        double scale = actual[peak] / (4 * voigt(0, sigma3, 0.35) + 2 * voigt(-12, sigma2, 0.8));
        for (int i = (int) AXIS.channel(632); i < AXIS.channel(660); i++) {
            double energy = AXIS.energy(i);
            double expected = scale * (4 * voigt(energy - 640, sigma3, 0.35) + 2 * voigt(energy - 652, sigma2, 0.8));
            // the periodic transform folds the far Lorentzian tails back in
            assertEquals(expected, actual[i], 5e-4 * actual[peak], "at " + energy + " eV");
        }
    }

    @Property(tries = 30)
    void linesAppearWhereTheErrorOfTheAxisPutsThem(
            @ForAll @DoubleRange(min = -5, max = 5) double offset,
            @ForAll @DoubleRange(min = -0.03, max = 0.03) double dispersion) {
        double[] counts = simple(
                Acquisition.ideal().withResolution(0.5).withOffset(offset).withDispersionError(dispersion), AXIS);
        double pivot = 639;
        double l3 = pivot + (640 - pivot) * (1 + dispersion) + offset;
        double l2 = pivot + (652 - pivot) * (1 + dispersion) + offset;
        assertEquals(l3, centroid(counts, l3 - 3, l3 + 3), 0.03);
        assertEquals(l2, centroid(counts, l2 - 3, l2 + 3), 0.05);
    }

    private static double centroid(double[] counts, double from, double to) {
        double sum = 0;
        double weighted = 0;
        double centre = (from + to) / 2;
        for (int pass = 0; pass < 5; pass++) {
            sum = weighted = 0;
            for (int i = 0; i < counts.length; i++) {
                double distance = Math.abs(AXIS.energy(i) - centre);
                if (distance > 3) continue;
                double weight = counts[i] * Math.pow(Math.cos(distance * Math.PI / 6), 2);
                sum += weight;
                weighted += weight * AXIS.energy(i);
            }
            centre = weighted / sum;
        }
        return centre;
    }

    @Test
    void countsAreTheNetMaximumOfL3AndTheJumpRatioIsThatOverTheBackground() {
        Acquisition a = Acquisition.ideal().withCounts(700).withResolution(1);
        EnergyAxis fine = new EnergyAxis(610, 0.05, 1600);
        double[] net = simple(a, fine);
        assertEquals(700, Arrays.stream(net).max().getAsDouble(), 1);
        double[] with = simple(a.withBackground(3.2, 2), fine);
        for (int i = 0; i < net.length; i++)
            assertEquals(350 * Math.pow(fine.energy(i) / 639, -3.2), with[i] - net[i], 1e-4);
    }

    @Test
    void pluralScatteringKeepsTheAreaAndMovesItByThePlasmon() {
        EnergyAxis wide = new EnergyAxis(600, 0.5, 800);
        double[] thin = simple(Acquisition.ideal().withResolution(0.5), wide);
        double[] thick = simple(
                Acquisition.ideal().withResolution(0.5).withThickness(0.5).withPlasmon(23, 12), wide);
        // both are scaled to the same maximum of L3: compare shapes
        double plasmonMean = plasmonMean(23, 12);
        assertEquals(mean(thin, wide) + 0.5 * plasmonMean, mean(thick, wide), 0.02 * plasmonMean);
        double unscattered = thick[80]
                / Arrays.stream(thick).sum()
                / (thin[80] / Arrays.stream(thin).sum());
        assertEquals(Math.exp(-0.5), unscattered, 0.005);
    }

    private static double plasmonMean(double energy, double width) {
        double sum = 0;
        double weighted = 0;
        for (double e = 0; e < PlasmonLoss.RANGE; e += 0.1) {
            double value = e * width * energy * energy / (Math.pow(e * e - energy * energy, 2) + e * e * width * width);
            sum += value;
            weighted += e * value;
        }
        return weighted / sum;
    }

    private static double mean(double[] counts, EnergyAxis axis) {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            weighted += counts[i] * axis.energy(i);
        }
        return weighted / sum;
    }

    @Property(tries = 20)
    void mixturesAddPerAtom(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        List<Compound> compounds = List.of(DATA.named("MnO"), DATA.named("MnO2"));
        ForwardModel model = ForwardModel.of(
                DATA, compounds, Acquisition.ideal().withVariability(1).withThickness(0.3), AXIS, 3, 1);
        double[] mixed = model.expected(share, 1 - share);
        double[] first = model.expected(1, 0);
        double[] second = model.expected(0, 1);
        for (int i = 0; i < mixed.length; i++) assertEquals(share * first[i] + (1 - share) * second[i], mixed[i], 1e-9);
        assertArrayEquals(new double[] {share, 0, 0, 1 - share}, model.ionFractions(share, 1 - share), 1e-12);
    }

    /** Oxides of one valence from different ions keep the ratio of their strengths, 5:6:7, in the white-line area. */
    @Test
    void whiteLineAreaPerAtomFollowsTheHoles() {
        double[] strengths = DATA.ionsOf("Mn").stream()
                .mapToDouble(ion -> IonShape.nominal(ion).l3().stream()
                                .mapToDouble(IonShape.GaussianLine::area)
                                .sum()
                        + IonShape.nominal(ion).l2().stream()
                                .mapToDouble(IonShape.GaussianLine::area)
                                .sum())
                .toArray();
        assertArrayEquals(new double[] {5, 5, 6, 7}, strengths, 1e-9);
    }

    @Test
    void oxygenEdgeHasThePrePeakOfTheOxideAndTheAreaOfItsAtoms() {
        EnergyAxis oxygen = new EnergyAxis(515, 0.1, 1500);
        for (String name : List.of("MnO", "Mn3O4", "Mn2O3", "MnO2", "FeO", "Fe3O4", "α-Fe2O3")) {
            Compound compound = DATA.compound(name);
            double[] y = ForwardModel.of(
                            DATA, List.of(compound), Acquisition.ideal().withResolution(0.3), oxygen, 1, 0)
                    .expected(1);
            OxygenEdge edge = compound.oxygenEdge();
            double pre = maximum(
                    y,
                    oxygen,
                    edge.prePeaks().get(0) - 1,
                    edge.prePeaks().get(edge.prePeaks().size() - 1) + 1);
            double main = maximum(y, oxygen, edge.main() - 1.5, edge.main() + 1.5);
            assertEquals(edge.preToMain(), pre / main, 0.1 * edge.preToMain(), name);
        }
    }

    private static double maximum(double[] y, EnergyAxis axis, double from, double to) {
        return Arrays.stream(y, (int) axis.channel(from), (int) axis.channel(to))
                .max()
                .getAsDouble();
    }

    @Test
    void variabilityMovesLinesWithinTheirSpreadAndZeroLeavesThem() {
        Ion ion = DATA.ion("Mn3+");
        assertEquals(IonShape.nominal(ion), IonShape.draw(ion, Spread.NONE, new java.util.SplittableRandom(9)));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            IonShape shape = IonShape.draw(ion, ion.spread(), new java.util.SplittableRandom(i));
            double area =
                    shape.l3().stream().mapToDouble(IonShape.GaussianLine::area).sum();
            double centre = shape.l3().stream()
                            .mapToDouble(line -> line.area() * line.energy())
                            .sum()
                    / area;
            double other =
                    shape.l2().stream().mapToDouble(IonShape.GaussianLine::area).sum();
            assertEquals(6, area + other, 1e-9);
            sum += centre;
            squares += centre * centre;
        }
        double sd = Math.sqrt(squares / 2000 - Math.pow(sum / 2000, 2));
        assertTrue(sd > 0.14 && sd < 0.25, "position varies by " + sd + " eV");
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Acquisition.ideal().withThickness(-0.1));
        assertThrows(IllegalArgumentException.class, () -> Acquisition.ideal().withCounts(Double.NaN));
        var mixed = List.of(DATA.named("MnO"), DATA.named("FeO"));
        assertEquals(
                "the compounds must be of one element, got [MnO of Mn, FeO of Fe]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ForwardModel.of(DATA, mixed, Acquisition.ideal(), AXIS, 1, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> simple(Acquisition.ideal(), new EnergyAxis(-20, 0.2, 400)));
    }
}
