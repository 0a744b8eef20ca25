// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.BentBackground;
import io.github.oxeels.perturb.Perturbation;
import io.github.oxeels.perturb.SaturatedLine;
import io.github.oxeels.perturb.XraySpikes;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.FractionSpectra;
import io.github.oxeels.simulate.set.Mixing;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Simulated spectra as they reach a user, turned into features and targets of a model of fractions: raw ones of several
 * dispersions and lengths, and ones whose background an author has removed, which are cropped about the edge, scaled to
 * 0…1 and partly cleaned of noise. Beside them spectra that are none of the metal's: vacuum, carbon, other metals,
 * saturated and spiky ones.
 */
final class SimulatedRows {

    /** eV above the expected L3 maximum at which an axis ends, at least; what the window of the features asks for. */
    private static final double BEHIND = 45;
    /** Spectra of an acquisition. */
    private static final int PER_ACQUISITION = 10;
    /** Of the net L3 height over 20 eV, one standard deviation: what a misfitted background leaves behind. */
    private static final double SLOPE = 0.05;

    /**
     * What a file looks like.
     *
     * @param dispersion eV/channel
     * @param before eV before the L3 maximum at which the axis begins
     * @param after eV above it at which the axis ends
     * @param finished whether the background was removed and the rest scaled to 0…1
     * @param cleaned whether noise was removed too, by principal components
     */
    private record View(double dispersion, double before, double behind, boolean finished, boolean cleaned) {}

    private static final List<View> VIEWS = List.of(
            new View(0.1, 60, 40, false, false),
            new View(0.25, 45, 30, false, false),
            new View(0.5, 100, 50, false, false),
            new View(1, 80, 45, false, false),
            new View(0.25, 28, 22, false, false),
            new View(0.1, 10, 20, true, true),
            new View(0.1, 8, 18, true, true),
            new View(0.25, 11, 19, true, true),
            new View(0.2, 9.5, 21, true, false),
            new View(0.5, 12, 18, true, false));

    private final ReferenceData data;
    private final Edge edge;
    private final List<Compound> compounds;
    private final Mixing mixing;
    private final List<String> states;
    private final AcquisitionDistribution distribution;
    /** standard deviation of what is left of the axis error, eV; NaN for an axis as wrong as it may be */
    private final double calibration;

    private final int acquisitions;
    private final long seed;

    /** @param acquisitions of each kind of file */
    SimulatedRows(
            ReferenceData data,
            Edge edge,
            List<Compound> compounds,
            Mixing mixing,
            AcquisitionDistribution distribution,
            double calibration,
            int acquisitions,
            long seed) {
        this.data = data;
        this.edge = edge;
        this.compounds = compounds;
        this.mixing = mixing;
        this.distribution = distribution;
        this.calibration = calibration;
        this.acquisitions = acquisitions;
        this.seed = seed;
        states = data.ionsOf(edge.element()).stream().map(Ion::state).distinct().toList();
    }

    /**
     * @param features {@code count × columns}
     * @param targets {@code count × (states + 1)}: fractions of the states, or 1 after them for something else
     */
    record Rows(float[] features, float[] targets, int count, int columns, int outputs) {

        static Rows of(List<Rows> parts) {
            int columns = parts.get(0).columns;
            int outputs = parts.get(0).outputs;
            int count = parts.stream().mapToInt(Rows::count).sum();
            float[] features = new float[count * columns];
            float[] targets = new float[count * outputs];
            int at = 0;
            for (Rows part : parts) {
                System.arraycopy(part.features, 0, features, at * columns, part.features.length);
                System.arraycopy(part.targets, 0, targets, at * outputs, part.targets.length);
                at += part.count;
            }
            return new Rows(features, targets, count, columns, outputs);
        }
    }

    /** Spectra of a kind of file, on one axis, with the shifts that calibrate them. */
    record Spectra(EnergyAxis axis, float[] counts, float[] shifts, float[] targets, int size) {

        /** @return acquisition of a spectrum */
        int acquisitionOf(int spectrum) {
            return spectrum / PER_ACQUISITION;
        }
    }

    /** @return names of the oxidation states, in the order of the targets */
    List<String> states() {
        return states;
    }

    /** @return spectra of the metal */
    Rows metal(Preprocessing preprocessing, Progress progress) {
        return Rows.of(recorded(progress).stream()
                .map(spectra -> rows(spectra, preprocessing))
                .toList());
    }

    /** @return spectra of the metal as they reach a user, a kind of file after the other */
    List<Spectra> recorded(Progress progress) {
        List<Spectra> parts = new ArrayList<>();
        for (int view = 0; view < VIEWS.size(); view++)
            parts.add(finished(metal(VIEWS.get(view), view, progress), VIEWS.get(view), view));
        return parts;
    }

    /**
     * @return spectra of anything else, a fifth as many for each kind: background alone, carbon, other metals,
     *     saturated, spiky
     */
    Rows other(Preprocessing preprocessing, Progress progress) {
        List<Rows> parts = new ArrayList<>();
        for (int view = 0; view < VIEWS.size(); view++) {
            View one = VIEWS.get(view);
            parts.add(rows(finished(bare(one, view, progress), one, view), preprocessing));
            parts.add(rows(finished(foreign(one, view, progress), one, view), preprocessing));
            parts.add(rows(finished(damaged(metal(one, 100 + view, progress), view), one, view), preprocessing));
        }
        return Rows.of(parts);
    }

    private EnergyAxis axis(View view) {
        double low = pivot() - (view.finished ? 50 : view.before);
        double high = pivot() + (view.finished ? BEHIND : view.behind);
        return new EnergyAxis(low, view.dispersion, (int) ((high - low) / view.dispersion) + 1);
    }

    private double pivot() {
        return data.trainingOf(edge.element()).pivot();
    }

    private SetOptions options(View view, int index, EnergyAxis axis) {
        AcquisitionDistribution conditions =
                view.cleaned ? distribution.with(Quantity.COUNTS, Range.logarithmic(3e3, 1e6)) : distribution;
        return SetOptions.defaults(axis)
                .withAcquisitions(acquisitions)
                .withSpectra(PER_ACQUISITION)
                .withDistribution(conditions)
                .withSeed(Seeds.derive(seed, "view", index));
    }

    private Spectra metal(View view, int index, Progress progress) {
        EnergyAxis axis = axis(view);
        FractionSpectra spectra = SpectrumSets.fractions(data, compounds, mixing, options(view, index, axis), progress);
        List<Ion> ions = data.ionsOf(edge.element());
        int outputs = states.size() + 1;
        float[] targets = new float[spectra.size() * outputs];
        for (int i = 0; i < spectra.size(); i++)
            for (int k = 0; k < ions.size(); k++)
                targets[i * outputs + states.indexOf(ions.get(k).state())] += spectra.fractions()[i * ions.size() + k];
        normalise(targets, outputs);
        return new Spectra(axis, spectra.counts(), calibrated(spectra.shift(), view, index), targets, spectra.size());
    }

    private static void normalise(float[] targets, int outputs) {
        for (int start = 0; start < targets.length; start += outputs) {
            double sum = 0;
            for (int o = 0; o < outputs; o++) sum += targets[start + o];
            for (int o = 0; o < outputs; o++) targets[start + o] /= (float) sum;
        }
    }

    /**
     * @return eV by which each axis is corrected: none where the model is to tolerate any axis, else all but what a
     *     calibration leaves
     */
    private float[] calibrated(float[] errors, View view, int index) {
        // who has cropped a spectrum knew where its edge is
        double sd = Double.isNaN(calibration) && view.finished ? 1 : calibration;
        float[] shifts = new float[errors.length];
        if (Double.isNaN(sd)) return shifts;
        for (int i = 0; i < shifts.length; i++) {
            // an acquisition is calibrated as a whole
            RandomGenerator random =
                    Seeds.random(Seeds.derive(seed, "calibration", index), "acquisition", i / PER_ACQUISITION);
            shifts[i] = (float) (sd * random.nextGaussian() - errors[i]);
        }
        return shifts;
    }

    /** Background without an edge: vacuum, or carbon whose background is no power law. */
    private Spectra bare(View view, int index, Progress progress) {
        EnergyAxis axis = axis(view);
        SetOptions options = options(view, 200 + index, axis).withAcquisitions(Math.max(1, acquisitions / 4));
        // a set of spectra needs a metal to scale the background by
        LabelledSpectra set = SpectrumSets.labelled(
                data,
                List.of(SpectrumClass.background("none"), new SpectrumClass("metal", compounds.subList(0, 1))),
                options,
                progress);
        LabelledSpectra none = set.select(IntStream.range(0, set.size())
                .filter(i -> set.label(i).equals("none"))
                .toArray());
        float[] counts = none.counts().clone();
        Perturbation.Worker carbon = new BentBackground(axis);
        for (int i = 0; i < none.size(); i++) {
            RandomGenerator random = Seeds.random(options.seed(), "carbon", i);
            if (random.nextBoolean()) carbon.apply(none.counts(), i * axis.size(), counts, i * axis.size(), random);
        }
        return new Spectra(axis, counts, new float[none.size()], others(none.size()), none.size());
    }

    /** White lines of other metals where those of this one are expected. */
    private Spectra foreign(View view, int index, Progress progress) {
        EnergyAxis axis = axis(view);
        ReferenceData all = ReferenceData.foreignMetals();
        List<Spectra> parts = new ArrayList<>();
        // their ions are named as they are, their elements are called rough
        List<String> metals = all.elements().stream()
                .filter(metal -> !OxidationState.named(all.ionsOf(metal).get(0).name())
                        .element()
                        .equals(Optional.of(edge.element())))
                .toList();
        for (int m = 0; m < metals.size(); m++) {
            List<Compound> theirs = all.compoundsOf(metals.get(m));
            Ion ion = all.ionsOf(metals.get(m)).get(0);
            double away = ion.l3().get(0).energy() - pivot();
            EnergyAxis there = new EnergyAxis(axis.offset() + away, axis.dispersion(), axis.size());
            SetOptions options = options(view, 300 + 10 * index + m, there)
                    .withAcquisitions(Math.max(1, acquisitions / (4 * metals.size())));
            FractionSpectra spectra = SpectrumSets.fractions(all, theirs, options, progress);
            parts.add(new Spectra(
                    axis,
                    spectra.counts(),
                    calibrated(spectra.shift(), view, 300 + 10 * index + m),
                    others(spectra.size()),
                    spectra.size()));
        }
        return joined(parts);
    }

    private static Spectra joined(List<Spectra> parts) {
        int size = parts.stream().mapToInt(Spectra::size).sum();
        EnergyAxis axis = parts.get(0).axis;
        float[] counts = new float[size * axis.size()];
        float[] shifts = new float[size];
        int at = 0;
        for (Spectra part : parts) {
            System.arraycopy(part.counts, 0, counts, at * axis.size(), part.counts.length);
            System.arraycopy(part.shifts, 0, shifts, at, part.size);
            at += part.size;
        }
        int outputs = parts.get(0).targets.length / parts.get(0).size;
        float[] targets = new float[size * outputs];
        for (int i = 0; i < size; i++) targets[i * outputs + outputs - 1] = 1;
        return new Spectra(axis, counts, shifts, targets, size);
    }

    /** Saturated and spiky spectra: every fourth of the metal's. */
    private Spectra damaged(Spectra metal, int index) {
        int size = metal.size / 4;
        int channels = metal.axis.size();
        float[] counts = Arrays.copyOf(metal.counts, size * channels);
        Perturbation.Worker saturated = new SaturatedLine(metal.axis, pivot(), SaturatedLine.GAIN_CORRECTED);
        Perturbation.Worker spiky = new XraySpikes(metal.axis, pivot());
        for (int i = 0; i < size; i++) {
            RandomGenerator random = Seeds.random(Seeds.derive(seed, "damage", index), "spectrum", i);
            (random.nextBoolean() ? saturated : spiky).apply(metal.counts, i * channels, counts, i * channels, random);
        }
        return new Spectra(metal.axis, counts, Arrays.copyOf(metal.shifts, size), others(size), size);
    }

    private float[] others(int size) {
        int outputs = states.size() + 1;
        float[] targets = new float[size * outputs];
        for (int i = 0; i < size; i++) targets[i * outputs + outputs - 1] = 1;
        return targets;
    }

    /** Adds what a misfitted background leaves; for a finished file also removes the background, crops and scales. */
    private Spectra finished(Spectra raw, View view, int index) {
        Spectra spectra = view.finished ? cropped(raw, view, index) : raw;
        EnergyAxis axis = spectra.axis;
        for (int i = 0; i < spectra.size; i++) {
            RandomGenerator random = Seeds.random(Seeds.derive(seed, "finish", index), "spectrum", i);
            int start = i * axis.size();
            double height = height(spectra.counts, start, axis);
            double behind = SLOPE * random.nextGaussian(),
                    all = random.nextDouble() < 0.4 ? SLOPE * random.nextGaussian() : 0;
            for (int e = 0; e < axis.size(); e++) {
                double u = (axis.energy(e) + spectra.shifts[i] - pivot() + 8) / 20;
                spectra.counts[start + e] += (float) (height * (behind * Math.max(0, u) + all * u));
            }
            if (view.cleaned)
                addSlowNoise(
                        spectra.counts,
                        start,
                        axis,
                        0.04 * random.nextDouble() * height,
                        0.5 + 3.5 * random.nextDouble(),
                        random);
            if (view.finished) scale(spectra.counts, start, axis.size());
        }
        return spectra;
    }

    private double height(float[] counts, int start, EnergyAxis axis) {
        int near = (int) Math.round(axis.channel(pivot()));
        int reach = (int) Math.ceil(7 / axis.dispersion());
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (int e = Math.max(0, near - reach); e < Math.min(axis.size(), near + reach); e++) {
            low = Math.min(low, counts[start + e]);
            high = Math.max(high, counts[start + e]);
        }
        return high - low;
    }

    /** What removing noise by principal components leaves: not channel noise, but wrong slow components. */
    private static void addSlowNoise(
            float[] counts, int start, EnergyAxis axis, double amplitude, double length, RandomGenerator random) {
        double from = amplitude * random.nextGaussian(), to = amplitude * random.nextGaussian();
        double place = 0;
        for (int e = 0; e < axis.size(); e++, place += axis.dispersion() / length) {
            if (place >= 1) {
                place -= (int) place;
                from = to;
                to = amplitude * random.nextGaussian();
            }
            counts[start + e] += (float) (from + place * (to - from));
        }
    }

    private static void scale(float[] counts, int start, int channels) {
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (int e = start; e < start + channels; e++) {
            low = Math.min(low, counts[e]);
            high = Math.max(high, counts[e]);
        }
        float range = high > low ? high - low : 1;
        for (int e = start; e < start + channels; e++) counts[e] = (counts[e] - low) / range;
    }

    /** Removes the background before the true edge and crops about it. */
    private Spectra cropped(Spectra raw, View view, int index) {
        EnergyAxis axis = new EnergyAxis(
                pivot() - view.before, view.dispersion, (int) ((view.before + view.behind) / view.dispersion) + 1);
        float[] counts = new float[raw.size * axis.size()];
        PowerLawFit fit = new PowerLawFit();
        double[] energies = new double[raw.axis.size()];
        double[] values = new double[raw.axis.size()];
        for (int i = 0; i < raw.size; i++) {
            // the author's axis: as recorded, or as calibrated
            double moved = raw.shifts[i];
            int window = 0;
            int from = (int) Math.max(0, raw.axis.channel(pivot() - 40)), to = (int) raw.axis.channel(pivot() - 14);
            for (int e = from; e < to; e++, window++) {
                energies[window] = raw.axis.energy(e);
                values[window] = raw.counts[i * raw.axis.size() + e];
            }
            fit.fit(energies, values, window);
            double first = raw.axis.channel(axis.offset() - moved);
            for (int e = 0; e < axis.size(); e++) {
                int at = Math.max(0, Math.min(raw.axis.size() - 1, (int) Math.round(first) + e));
                counts[i * axis.size() + e] =
                        raw.counts[i * raw.axis.size() + at] - (float) fit.value(raw.axis.energy(at));
            }
        }
        return new Spectra(axis, counts, new float[raw.size], raw.targets, raw.size);
    }

    private static Rows rows(Spectra spectra, Preprocessing preprocessing) {
        boolean moved = false;
        for (float shift : spectra.shifts) moved |= shift != 0;
        Preprocessor preprocessor = moved
                ? Preprocessor.of(preprocessing, spectra.axis, spectra.shifts)
                : Preprocessor.of(preprocessing, spectra.axis);
        float[] features = new float[spectra.size * preprocessing.features()];
        preprocessor.apply(spectra.counts, spectra.size, moved ? spectra.shifts : null, 0, features);
        return withoutZeros(new Rows(
                features,
                spectra.targets,
                spectra.size,
                preprocessing.features(),
                spectra.targets.length / spectra.size));
    }

    /** Takes out spectra that preprocessing refuses. */
    private static Rows withoutZeros(Rows rows) {
        int[] kept = IntStream.range(0, rows.count)
                .filter(row -> {
                    for (int i = row * rows.columns; i < (row + 1) * rows.columns; i++)
                        if (rows.features[i] != 0) return true;
                    return false;
                })
                .toArray();
        float[] features = new float[kept.length * rows.columns];
        float[] targets = new float[kept.length * rows.outputs];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(rows.features, kept[i] * rows.columns, features, i * rows.columns, rows.columns);
            System.arraycopy(rows.targets, kept[i] * rows.outputs, targets, i * rows.outputs, rows.outputs);
        }
        return new Rows(features, targets, kept.length, rows.columns, rows.outputs);
    }
}
