// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.Line;
import io.github.oxeels.simulate.reference.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The white lines of one ion per atom before lifetime and instrument broaden them, as they are in one specimen.
 *
 * @param l3 Gaussian lines of L3
 * @param l2 Gaussian lines of L2
 * @param step continuum per atom and eV above L2
 */
record IonShape(List<GaussianLine> l3, List<GaussianLine> l2, double step) {

    /**
     * Narrowest intrinsic line in eV FWHM: what is left when lifetime and instrument are taken out of a sharp
     * reference.
     */
    static final double MINIMUM_WIDTH = 0.25;

    /** @param area per atom */
    record GaussianLine(double energy, double area, double width) {}

    /** The lines of one white line, with instrument still in them: what is varied before it is deconvolved. */
    private record Group(List<Line> lines, double lifetime) {

        /**
         * Height and FWHM are those of the reference, whose profile is a Voigt function; its area is larger than that
         * of the Gaussian of the same height and width.
         */
        List<GaussianLine> intrinsic(double resolution) {
            List<GaussianLine> intrinsic = new ArrayList<>(lines.size());
            for (Line line : lines) {
                double gaussian = VoigtProfile.gaussianWidth(line.width(), lifetime);
                double width = Math.sqrt(
                        Math.max(gaussian * gaussian - resolution * resolution, MINIMUM_WIDTH * MINIMUM_WIDTH));
                intrinsic.add(new GaussianLine(
                        line.energy(), line.height() / VoigtProfile.peak(line.width(), lifetime), width));
            }
            return intrinsic;
        }
    }

    /** @return the reference itself */
    static IonShape nominal(Ion ion) {
        return draw(ion, Spread.NONE, Seeds.random(0, ion.name(), 0));
    }

    /** @return the ion in one specimen, varied within a spread */
    static IonShape draw(Ion ion, Spread spread, RandomGenerator random) {
        double shift = spread.position() * random.nextGaussian();
        double l2Shift = shift + spread.l2Position() * random.nextGaussian();
        double splitting = Math.max(0.5, 1 + spread.splitting() * random.nextGaussian());
        double width = StrictMath.exp(spread.width() * random.nextGaussian());
        double ratio = StrictMath.exp(spread.ratio() * random.nextGaussian());
        List<GaussianLine> l3 = new Group(
                        varied(ion.l3(), shift, splitting, width, spread.height(), random),
                        ion.lines().lifetimeL3())
                .intrinsic(ion.lines().resolution());
        List<GaussianLine> l2 = new Group(
                        varied(ion.l2(), l2Shift, splitting, width, spread.height(), random),
                        ion.lines().lifetimeL2())
                .intrinsic(ion.lines().resolution());
        // heights vary within L3 and within L2, the ratio of both on its own
        double reference = ion.lines()
                .l3l2Area()
                .orElse(nominalArea(ion.l3(), ion.lines().lifetimeL3())
                        / nominalArea(ion.l2(), ion.lines().lifetimeL2()));
        double l3l2 = reference * ratio;
        double l3Area = ion.strength() * l3l2 / (1 + l3l2);
        return new IonShape(
                scaled(l3, l3Area),
                scaled(l2, ion.strength() - l3Area),
                ion.lines().step() * l3PerHeight(ion, reference));
    }

    /** Strength per atom that belongs to unit height of L3; the continuum does not vary with the white lines. */
    private static double l3PerHeight(Ion ion, double l3l2) {
        return ion.strength()
                * l3l2
                / (1 + l3l2)
                / nominalArea(ion.l3(), ion.lines().lifetimeL3());
    }

    private static double nominalArea(List<Line> lines, double lifetime) {
        return lines.stream()
                .mapToDouble(line -> line.height() / VoigtProfile.peak(line.width(), lifetime))
                .sum();
    }

    private static List<Line> varied(
            List<Line> lines, double shift, double splitting, double width, double height, RandomGenerator random) {
        double weight = lines.stream().mapToDouble(Line::height).sum();
        double centre = lines.stream()
                        .mapToDouble(line -> line.height() * line.energy())
                        .sum()
                / weight;
        List<Line> varied = new ArrayList<>(lines.size());
        for (Line line : lines)
            varied.add(new Line(
                    centre + shift + splitting * (line.energy() - centre),
                    line.height() * StrictMath.exp(height * random.nextGaussian()),
                    line.width() * width));
        return varied;
    }

    private static List<GaussianLine> scaled(List<GaussianLine> lines, double area) {
        double sum = lines.stream().mapToDouble(GaussianLine::area).sum();
        return lines.stream()
                .map(line -> new GaussianLine(line.energy(), line.area() * area / sum, line.width()))
                .toList();
    }

    /** Adds Gaussian lines to a spectrum on the grid. */
    static void add(List<GaussianLine> lines, EnergyGrid grid, double[] spectrum) {
        for (GaussianLine line : lines) {
            double sigma = line.width() / VoigtProfile.FWHM_PER_SIGMA;
            double height = line.area() / (sigma * Math.sqrt(2 * Math.PI));
            int from = Math.max(0, (int) Math.ceil(grid.point(line.energy() - 6 * sigma)));
            int to = Math.min(grid.used() - 1, (int) Math.floor(grid.point(line.energy() + 6 * sigma)));
            for (int i = from; i <= to; i++) {
                double z = (grid.energy(i) - line.energy()) / sigma;
                spectrum[i] += height * StrictMath.exp(-0.5 * z * z);
            }
        }
    }

    /** @return energy at which the sum of the lines is highest, to 0.02 eV */
    static double maximum(List<GaussianLine> lines) {
        double low = lines.stream().mapToDouble(GaussianLine::energy).min().getAsDouble();
        double high = lines.stream().mapToDouble(GaussianLine::energy).max().getAsDouble();
        double coarse = maximum(lines, low, high, 0.2);
        return maximum(lines, Math.max(low, coarse - 0.2), Math.min(high, coarse + 0.2), 0.02);
    }

    private static double maximum(List<GaussianLine> lines, double low, double high, double step) {
        double best = low;
        double highest = 0;
        for (double energy = low; energy <= high + step / 2; energy += step) {
            double sum = 0;
            for (GaussianLine line : lines) {
                double z = (energy - line.energy()) / line.width();
                sum += line.area() / line.width() * StrictMath.exp(-4 * VoigtProfile.LN2 * z * z);
            }
            if (sum > highest) {
                highest = sum;
                best = energy;
            }
        }
        return best;
    }
}
