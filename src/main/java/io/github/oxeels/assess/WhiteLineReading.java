// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.WhiteLineAnalyzer;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.measure.WhiteLineValence;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.witness.RatioCalibration;
import java.util.Locale;

/** Classes read off the two white lines: by the ratio of their areas, or by where L3 lies. */
public final class WhiteLineReading {

    private WhiteLineReading() {}

    /**
     * As the white lines beside the model of a map, which has no low loss.
     *
     * @throws IllegalArgumentException if a class tells no valence, or the axis does not hold the lines
     */
    public static Reading ratio(ReadClasses read) {
        double[] valences = read.valences();
        WhiteLineRecipe recipe = recipe(read, read.background());
        WhiteLineValence valence = WhiteLineValence.of(read.axis(), recipe, RatioCalibration.of(read.axis(), recipe));
        return new Reading(
                "L3/L2 by the Pearson recipe, plural scattering taken off by what the level beyond L2 tells of it, "
                        + "read as a mean valence from references of a thin specimen, as beside the model of a map; "
                        + "nearest class",
                () -> {
                    WhiteLineValence.Worker worker = valence.newWorker();
                    return (counts, start) -> worker.read(counts, start, 0, 0)
                            .map(Measured::value)
                            .map(found -> ReadClasses.byValence(valences, found))
                            .orElse(new double[] {-1, Double.NaN});
                });
    }

    private static WhiteLineRecipe recipe(ReadClasses read, boolean fitted) {
        return WhiteLineRecipe.defaults(read.edge()).withBackground(fitted);
    }

    /**
     * @throws IllegalArgumentException if the axis does not hold the lines, or a class is not known to the simulation
     */
    public static Reading position(ReadClasses read) {
        LabelledSpectra pure = read.pure(false);
        WhiteLineAnalyzer.Worker reference = new WhiteLineAnalyzer(read.axis(), recipe(read, false)).newWorker();
        double[] energies = new double[pure.size()];
        for (int c = 0; c < energies.length; c++)
            energies[c] = reference
                    .measure(pure.counts(), c * read.axis().size())
                    .map(lines -> lines.l3Energy().value())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the axis " + read.axis() + " does not hold both lines of the references"));
        WhiteLineAnalyzer analyzer = new WhiteLineAnalyzer(read.axis(), recipe(read, read.background()));
        String how = "nearest L3 maximum of simulated references: "
                + String.join(
                        ", ",
                        java.util.stream.IntStream.range(0, energies.length)
                                .mapToObj(c -> String.format(
                                        Locale.ROOT,
                                        "%s %.2f eV",
                                        read.classes().get(c),
                                        energies[c]))
                                .toList())
                + "; the axis is trusted";
        return new Reading(how, () -> {
            WhiteLineAnalyzer.Worker worker = analyzer.newWorker();
            return (counts, start) -> worker.measure(counts, start)
                    .map(lines -> new double[] {
                        ReadClasses.nearest(energies, lines.l3Energy().value()), Double.NaN
                    })
                    .orElse(new double[] {-1, Double.NaN});
        });
    }
}
