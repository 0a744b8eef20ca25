// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Simulates sets of spectra to train and to test on. The same seed gives the same bits on any number of threads. */
public final class SpectrumSets {

    private SpectrumSets() {}

    /**
     * @param classes of one element; at least one has members
     * @return {@code acquisitions × classes × spectra}, in that order; {@code group} is the acquisition, {@code source}
     *     its recipe
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static LabelledSpectra labelled(
            ReferenceData data, List<SpectrumClass> classes, SetOptions options, Progress progress) {
        List<Compound> compounds = classes.stream()
                .flatMap(one -> one.members().stream())
                .distinct()
                .toList();
        int perAcquisition = classes.size() * options.spectra();
        int size = Math.multiplyExact(options.acquisitions(), perAcquisition);
        float[] counts = new float[Math.multiplyExact(size, options.axis().size())];
        Parallel.forEach(
                options.acquisitions(),
                index -> {
                    SpectrumSeries series = new SpectrumSeries(data, compounds, options, index, perAcquisition);
                    for (int i = 0; i < perAcquisition; i++) {
                        RandomGenerator random = series.random(i);
                        series.write(
                                labelledWeights(
                                        classes.get(i / options.spectra()), compounds, options.impurity(), random),
                                i,
                                random,
                                counts,
                                index * perAcquisition + i);
                    }
                },
                progress);
        int[] classOf = new int[size];
        List<String> groups = new ArrayList<>(size);
        List<String> sources = new ArrayList<>(size);
        for (int index = 0; index < options.acquisitions(); index++) {
            String source = recipe(options, index);
            for (int i = 0; i < perAcquisition; i++) {
                classOf[index * perAcquisition + i] = i / options.spectra();
                groups.add(group(options.seed(), index));
                sources.add(source);
            }
        }
        return new LabelledSpectra(
                options.axis(),
                counts,
                classes.stream().map(SpectrumClass::label).toList(),
                classOf,
                groups,
                sources);
    }

    private static double[] labelledWeights(
            SpectrumClass wanted, List<Compound> compounds, Range impurity, RandomGenerator random) {
        double[] weights = new double[compounds.size()];
        if (wanted.members().isEmpty()) return weights;
        double foreign = compounds.size() > wanted.members().size() ? impurity.draw(random) : 0;
        weights[
                compounds.indexOf(
                        wanted.members().get(random.nextInt(wanted.members().size())))] = 1 - foreign;
        if (foreign == 0) return weights;
        int other = random.nextInt(compounds.size() - wanted.members().size());
        for (int c = 0; c < weights.length; c++)
            if (!wanted.members().contains(compounds.get(c)) && other-- == 0) weights[c] += foreign;
        return weights;
    }

    /**
     * Mixtures of one to all compounds: how many is drawn uniformly, then which, then their shares uniformly on the
     * simplex, so that pure ions, mixtures of two and mixtures of many are all well represented.
     *
     * @param compounds of one element, such as its pure ions
     * @return {@code acquisitions × spectra}, in that order
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static FractionSpectra fractions(
            ReferenceData data, List<Compound> compounds, SetOptions options, Progress progress) {
        return fractions(data, compounds, random -> simplex(compounds.size(), random), options, progress);
    }

    /**
     * Mixtures as {@link Mixing} says.
     *
     * @param compounds of one element, by rising valence
     * @return {@code acquisitions × spectra}, in that order
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static FractionSpectra fractions(
            ReferenceData data, List<Compound> compounds, Mixing mixing, SetOptions options, Progress progress) {
        if (mixing.shares().length != compounds.size())
            throw new IllegalArgumentException(
                    compounds.size() + " compounds need as many shares, got " + mixing.shares().length);
        return fractions(data, compounds, mixing::draw, options, progress);
    }

    private static FractionSpectra fractions(
            ReferenceData data,
            List<Compound> compounds,
            Function<RandomGenerator, double[]> mixtures,
            SetOptions options,
            Progress progress) {
        List<Ion> ions = data.ionsOf(compounds.get(0).element());
        int size = Math.multiplyExact(options.acquisitions(), options.spectra());
        float[] counts = new float[Math.multiplyExact(size, options.axis().size())];
        float[] fractions = new float[size * ions.size()];
        float[] valence = new float[size];
        float[] shift = new float[size];
        int[] acquisitionOf = new int[size];
        Acquisition[] acquisitions = new Acquisition[options.acquisitions()];
        Parallel.forEach(
                options.acquisitions(),
                index -> {
                    SpectrumSeries series = new SpectrumSeries(data, compounds, options, index, options.spectra());
                    acquisitions[index] = series.model().acquisition();
                    for (int i = 0; i < options.spectra(); i++) {
                        int spectrum = index * options.spectra() + i;
                        RandomGenerator random = series.random(i);
                        double[] weights = mixtures.apply(random);
                        shift[spectrum] = (float) series.write(weights, i, random, counts, spectrum);
                        acquisitionOf[spectrum] = index;
                        double[] mixed = series.model().ionFractions(weights);
                        for (int k = 0; k < mixed.length; k++) {
                            fractions[spectrum * mixed.length + k] = (float) mixed[k];
                            valence[spectrum] += mixed[k] * ions.get(k).valence();
                        }
                    }
                },
                progress);
        return new FractionSpectra(
                options.axis(),
                counts,
                ions.stream().map(Ion::name).toList(),
                fractions,
                valence,
                shift,
                Arrays.asList(acquisitions),
                acquisitionOf);
    }

    private static double[] simplex(int corners, RandomGenerator random) {
        double[] weights = new double[corners];
        int present = 1 + random.nextInt(corners);
        double sum = 0;
        for (int chosen = 0; chosen < present; ) {
            int corner = random.nextInt(corners);
            if (weights[corner] > 0) continue;
            // exponential numbers, normalised, are uniform on the simplex
            sum += weights[corner] = 1e-12 + random.nextExponential();
            chosen++;
        }
        for (int c = 0; c < corners; c++) weights[c] /= sum;
        return weights;
    }

    /** @return name of the group of the spectra of one acquisition */
    static String group(long seed, int index) {
        return "simulation " + seed + "/" + index;
    }

    private static String recipe(SetOptions options, int index) {
        Acquisition a = options.distribution().draw(options.seed(), index);
        return String.format(
                Locale.ROOT,
                "OxEELS simulation, seed %d, acquisition %d: offset %.2f eV, dispersion %+.2f %%, resolution "
                        + "%.2f eV, t/λ %.2f, "
                        + "%.0f counts, jump ratio %.2f, gain %.2f",
                options.seed(),
                index,
                a.offset(),
                100 * a.dispersionError(),
                a.resolution(),
                a.thickness(),
                a.counts(),
                Math.min(a.jumpRatio(), 1e6),
                a.detector().gain());
    }
}
