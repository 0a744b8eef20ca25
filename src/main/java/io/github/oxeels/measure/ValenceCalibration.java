// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns L3/L2 of a recipe into a mean valence: straight lines through references in the logarithm of the ratio. The
 * error holds that of the measurement and the spread of the references.
 *
 * @param points ascending in valence and monotone in the ratio, at least 2
 */
public record ValenceCalibration(List<Point> points) {

    /**
     * @param valence mean valence of the reference
     * @param ratio L3/L2 of a thin specimen, above 0
     * @param spread one standard deviation of the ratio between specimens of that valence, relative
     * @param continuum level beyond L2 over the area of both lines, thin, 1/eV
     */
    public record Point(double valence, double ratio, double spread, double continuum) {

        public Point {
            if (!(ratio > 0) || !(spread >= 0) || !(continuum >= 0))
                throw new IllegalArgumentException(
                        "a calibration point needs a ratio > 0, a spread >= 0 and a continuum >= 0, got " + ratio + ", "
                                + spread + ", " + continuum);
        }
    }

    /**
     * @param valence mean valence
     * @param counts spectrum of a thin specimen without noise and background
     * @param spread of the ratio between such specimens, relative
     */
    public record Reference(double valence, double[] counts, double spread) {}

    /**
     * Measures references by the recipe that the calibration is for.
     *
     * @param axis of the references
     * @param recipe without background
     * @throws IllegalArgumentException if a reference has no white lines by this recipe
     */
    public static ValenceCalibration measured(EnergyAxis axis, WhiteLineRecipe recipe, List<Reference> references) {
        WhiteLineAnalyzer.Worker worker = new WhiteLineAnalyzer(axis, recipe).newWorker();
        List<Point> points = new ArrayList<>();
        for (Reference reference : references) {
            float[] counts = new float[axis.size()];
            for (int i = 0; i < counts.length; i++) counts[i] = (float) reference.counts[i];
            if (!worker.take(counts, 0, 0))
                throw new IllegalArgumentException("the axis " + axis + " ends too early after "
                        + recipe.edge().name() + " for its white lines");
            ThinSums sums = worker.sums(0);
            points.add(new Point(reference.valence, sums.ratio(0), reference.spread, Math.max(0, sums.continuum(0))));
        }
        return new ValenceCalibration(points);
    }

    /** @throws IllegalArgumentException if there are fewer than 2 points or they are not monotone */
    public ValenceCalibration {
        points = points.stream()
                .sorted(Comparator.comparingDouble(Point::valence))
                .toList();
        if (points.size() < 2)
            throw new IllegalArgumentException("a calibration needs at least 2 points, got " + points.size());
        boolean rising = points.get(1).ratio() > points.get(0).ratio();
        for (int i = 1; i < points.size(); i++)
            if (points.get(i).valence() == points.get(i - 1).valence()
                    || points.get(i).ratio() == points.get(i - 1).ratio()
                    || points.get(i).ratio() > points.get(i - 1).ratio() != rising)
                throw new IllegalArgumentException("calibration points must be monotone, got " + points);
    }

    /** @return what reads valences */
    CalibrationCurve curve() {
        return new CalibrationCurve(
                points.stream().mapToDouble(Point::valence).toArray(),
                points.stream().mapToDouble(Point::ratio).toArray(),
                points.stream().mapToDouble(Point::spread).toArray(),
                points.stream().mapToDouble(Point::continuum).toArray());
    }
}
