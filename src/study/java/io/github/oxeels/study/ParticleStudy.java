// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.report.table.RegionMeans;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.measure.References;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.WindowChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far valences are off on particles mixed of recorded references, which no simulated reference has the shape of,
 * and how often the stated error holds the truth; see {@link RealParticle}. Beside the methods of a map stand two that
 * know more: the fit of the file that the particle was mixed of, and least squares with the very references, on the
 * true axis. Then comes by how much pure ions and the file had to be moved, broadened and stretched to fit.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.study.ParticleStudy \
 *     -Dexec.args="SPECTRA.csv 12 32 1 100 10000"
 * </pre>
 *
 * Arguments: file of labelled spectra, whose classes are oxidation states of a metal that has a built-in model;
 * particles at each number of counts, by turns of every two states; pixels along a side; seed of the first; net counts
 * of L3 in a channel. What is left of the errors at very many counts is bias.
 */
public final class ParticleStudy {

    private final ParticleReadings readings;
    private final References references;

    ParticleStudy(LabelledSpectra spectra, Edge edge, OxidationStateModel model) {
        references = RealParticle.references(spectra, edge);
        readings = new ParticleReadings(edge, model, spectra, references);
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file)) {
            System.out.println("skipped: no spectra at " + file);
            return;
        }
        LabelledSpectra spectra = LabelledSpectraCsv.read(file).withoutEmptyClasses();
        Edge edge = WindowChoice.edge(spectra);
        ParticleStudy study =
                new ParticleStudy(spectra, edge, BuiltinModels.readNamed(BuiltinModels.of(edge.element())));
        int particles = Integer.parseInt(arguments[1]), side = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);
        List<String> fits = new ArrayList<>();
        System.out.println("counts\tparticle\twho\t" + ParticleErrors.HEAD);
        for (String counts : List.of(arguments).subList(4, arguments.length))
            study.asked(Double.parseDouble(counts), particles, side, seed, fits)
                    .forEach((particle, errors) -> errors.forEach((who, error) ->
                            System.out.println(counts + "\t" + particle + "\t" + who + "\t" + error.line())));
        System.out.println("\ncounts\tparticle\tfit\tshift_ev\tbroadening_ev\tdispersion_error_percent");
        fits.forEach(System.out::println);
    }

    /**
     * @param fits receives a line a particle and fit
     * @return errors by particle, {@code all} the last, and by who says the valence
     */
    Map<String, Map<String, ParticleErrors>> asked(
            double counts, int particles, int side, long seed, List<String> fits) {
        Map<String, Map<String, ParticleErrors>> errors = new LinkedHashMap<>();
        Map<String, ParticleErrors> all = new LinkedHashMap<>();
        List<int[]> pairs = pairs();
        for (int i = 0; i < particles; i++) {
            int[] pair = pairs.get(i % pairs.size());
            String name = references.names().get(pair[0]) + " in "
                    + references.names().get(pair[1]);
            RealParticle particle = RealParticle.of(references, pair[0], pair[1], counts, side, seed + i);
            Map<String, ParticleErrors> ofPair = errors.computeIfAbsent(name, one -> new LinkedHashMap<>());
            readings.of(particle).forEach((who, said) -> {
                ofPair.computeIfAbsent(who, one -> new ParticleErrors()).add(particle, said);
                all.computeIfAbsent(who, one -> new ParticleErrors()).add(particle, said);
            });
            if (i >= pairs.size()) continue;
            String of = String.format(Locale.ROOT, "%.0f\t%s", counts, name);
            fits.add(of + "\tpure ions\t" + line(readings.fitted(particle, Optional.empty())));
            fits.add(of + "\tthe file\t" + line(readings.fitted(particle, Optional.of(readings.spectra()))));
        }
        errors.put("all", all);
        return errors;
    }

    /** @return numbers of core and shell: every two states, the higher one in the core */
    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int core = references.size() - 1; core > 0; core--)
            for (int shell = 0; shell < core; shell++) pairs.add(new int[] {core, shell});
        return pairs;
    }

    private static String line(ReferenceFitMap fit) {
        return String.format(
                Locale.ROOT,
                "%+.2f\t%.2f\t%+.1f",
                RegionMeans.plain(fit.shift().value()),
                RegionMeans.plain(fit.broadening()),
                100 * RegionMeans.plain(fit.dispersionError()));
    }
}
