// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.measure.ReferenceSpectra;
import io.github.oxeels.measure.References;
import io.github.oxeels.numeric.CurveIntegral;
import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A particle of recorded references: a round section with a core of one state, an interface over which it is mixed
 * linearly, and a shell of another state, on a support that scatters a power law. Every channel of every pixel is a
 * Poisson count.
 *
 * @param image of which nothing is calibrated; it ends where the references end, since nobody recorded what comes after
 * @param valence mean valence of the metal, row-major
 * @param parts pixels of core, interface and shell in which at least half as much metal is as in the middle
 */
record RealParticle(SpectrumImage image, float[] valence, List<BitSet> parts) {

    static final List<String> PARTS = List.of("core", "interface", "shell");

    private static final double DISPERSION = 0.25;
    /** eV recorded before the background window begins. */
    private static final double BEFORE = 10;
    /** Radii over the side, of the particle and of its core. */
    private static final double RADIUS = 0.42, CORE = 0.2;
    /** Pixels over which core and shell are mixed, and over which the metal ends at the rim. */
    private static final double INTERFACE = 4, RIM = 2;
    /** Background at L3 over the net maximum of L3 where the particle is, and what of it the support has alone. */
    private static final double BACKGROUND = 1, SUPPORT = 0.2;

    private static final double EXPONENT = 3;

    /** @return the class means of recorded spectra, per atom, on the axis that particles are recorded on */
    static References references(LabelledSpectra spectra, Edge edge) {
        double from = edge.background().from() - BEFORE, to = edge.postEdge().to();
        References fine = ReferenceSpectra.of(spectra, edge, from - DISPERSION, to);
        EnergyAxis axis = new EnergyAxis(from, DISPERSION, (int) ((fine.axis().last() - from) / DISPERSION));
        double[][] means = new double[fine.size()][axis.size()];
        CurveIntegral curve = new CurveIntegral();
        double half = DISPERSION / 2;
        for (int r = 0; r < means.length; r++) {
            double[] spectrum = fine.spectra()[r];
            curve.set(spectrum, 0, spectrum.length, 0, spectrum.length - 1.0);
            for (int i = 0; i < axis.size(); i++)
                means[r][i] = curve.mean(
                        fine.axis().channel(axis.energy(i) - half), fine.axis().channel(axis.energy(i) + half));
        }
        return new References(axis, fine.names(), means, fine.valences());
    }

    /**
     * @param references on the axis of the image
     * @param core, shell their numbers
     * @param counts net L3 maximum in a channel, of an equal mixture of both where the particle is
     */
    static RealParticle of(References references, int core, int shell, double counts, int side, long seed) {
        EnergyAxis axis = references.axis();
        double[] first = references.spectra()[core], second = references.spectra()[shell];
        int l3 = 0;
        for (int i = 0; i < axis.size(); i++) if (first[i] + second[i] > first[l3] + second[l3]) l3 = i;
        double atoms = counts / ((first[l3] + second[l3]) / 2);
        float[] image = new float[side * side * axis.size()], valence = new float[side * side];
        List<BitSet> parts = PARTS.stream().map(name -> new BitSet()).toList();
        SplittableRandom random = Seeds.random(seed, "counts", 0);
        for (int pixel = 0; pixel < valence.length; pixel++) {
            double radius = Math.hypot(pixel % side + 0.5 - side / 2.0, pixel / side + 0.5 - side / 2.0);
            double metal = share((RADIUS * side - radius) / RIM + 0.5);
            double inner = share((CORE * side - radius) / INTERFACE + 0.5);
            valence[pixel] = (float) (inner * references.valences().get(core).orElseThrow()
                    + (1 - inner) * references.valences().get(shell).orElseThrow());
            if (metal > 0.5) parts.get(inner == 1 ? 0 : inner > 0 ? 1 : 2).set(pixel);
            double background = counts * BACKGROUND * (SUPPORT + (1 - SUPPORT) * metal);
            for (int i = 0; i < axis.size(); i++) {
                double net = metal * atoms * (inner * first[i] + (1 - inner) * second[i]);
                double below = background * StrictMath.pow(axis.energy(i) / axis.energy(l3), -EXPONENT);
                // means of noisy spectra are not quite 0 before the edge
                image[pixel * axis.size() + i] = PoissonSampler.sample(Math.max(0, net + below), random);
            }
        }
        SpatialAxis pixels = new SpatialAxis(side, 0, 1, "nm");
        return new RealParticle(SpectrumImage.of("particle", image, pixels, pixels, axis), valence, parts);
    }

    private static double share(double value) {
        return Math.max(0, Math.min(1, value));
    }

    /** @return the first pixels of a part in the order of rows, at most so many */
    BitSet some(int part, int most) {
        BitSet some = new BitSet();
        parts.get(part).stream().limit(most).forEach(some::set);
        return some;
    }

    /** @return all pixels of the particle */
    BitSet pixels() {
        BitSet all = new BitSet();
        parts.forEach(all::or);
        return all;
    }
}
