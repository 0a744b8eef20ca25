// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.learn.network.Regularisation;
import io.github.oxeels.learn.network.SpectrumAugmentation;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What networks see beside the recorded spectra, as a user gives it.
 *
 * @param name, spectraPerClass see {@link FoldAugmentation}; displaced and noisy spectra are made anew each time one is
 *     seen
 * @param shiftRange eV, see {@link SpectrumAugmentation}; of aligned spectra, see {@link #changes}
 * @param noiseCounts see {@link SpectrumAugmentation}
 * @param mixing share of the spectra that are mixed with another one, labels alike, see {@link Regularisation}
 * @param gain, broadening see {@link SpectrumAugmentation}
 */
public record NetworkAugmentation(
        String name,
        int spectraPerClass,
        double shiftRange,
        double noiseCounts,
        double mixing,
        double gain,
        double broadening) {

    /** eV; an alignment errs by this much in a noisy spectrum, and more would undo it. */
    private static final double ALIGNMENT_ERROR = 0.4;

    private static final int COPIES = 2;

    /** @throws IllegalArgumentException if a value is outside its range */
    public NetworkAugmentation {
        FoldAugmentation.of(name, ShiftAndNoise.none(), spectraPerClass, 0);
        new SpectrumAugmentation(List.of(), shiftRange, gain, broadening, noiseCounts);
        Regularisation.DEFAULT.withMixing(mixing);
    }

    /** @return displaced and noisy spectra only */
    public static NetworkAugmentation of(double shiftRange, double noiseCounts) {
        return new NetworkAugmentation(FoldAugmentation.DEFAULT, 0, shiftRange, noiseCounts, 0, 0, 0);
    }

    /** @return what is added to a training part before it is trained on */
    public FoldAugmentation filling(long seed) {
        return FoldAugmentation.of(name, ShiftAndNoise.none(), spectraPerClass, seed);
    }

    private boolean displaces() {
        return filling(0).displaces() || varies();
    }

    /** @return whether spectra are seen as other laboratories would have recorded them */
    boolean varies() {
        return filling(0).varies();
    }

    /** @return as {@link FoldAugmentation#on}; principal components are of spectra that are not changed any more */
    NetworkAugmentation on(LabelledSpectra spectra, Preprocessing preprocessing, Progress progress) {
        boolean components = varies() && preprocessing.pcaComponents() > 0;
        if (components)
            progress.warn("networks after principal components see displaced spectra, none of other laboratories");
        return new NetworkAugmentation(
                components
                        ? FoldAugmentation.DEFAULT
                        : filling(0).on(spectra, preprocessing, progress).name(),
                spectraPerClass,
                shiftRange,
                noiseCounts,
                mixing,
                gain,
                broadening);
    }

    /**
     * @param seed of the copies
     * @return copies of spectra that count as known, and that tell when to stop
     */
    FoldAugmentation known(long seed) {
        return varies()
                ? FoldAugmentation.of(name, new ShiftAndNoise(shiftRange, COPIES, noiseCounts, seed), 0, seed)
                : FoldAugmentation.of(copies(seed));
    }

    /** @return a few displaced and noisy copies, for what needs them all at once */
    public ShiftAndNoise copies(long seed) {
        return displaces() && (shiftRange > 0 || noiseCounts > 0)
                ? new ShiftAndNoise(shiftRange, COPIES, noiseCounts, seed)
                : ShiftAndNoise.none();
    }

    /**
     * An alignment takes a displacement of the axis back: then spectra are displaced by no more than an alignment errs,
     * and the axis by the whole range where the position of L3 is a feature.
     *
     * @param edge whose white lines the spectra hold
     * @return what is done to the features of a spectrum each time it is seen; with spectra of other laboratories it is
     *     given {@link LaboratoryFeatures#counts}
     */
    public Augmentation changes(Preprocessing preprocessing, Edge edge) {
        return varies()
                ? new LaboratoryFeatures(preprocessing, edge.split().orElseThrow(), displacements(preprocessing))
                : displacements(preprocessing);
    }

    private Augmentation displacements(Preprocessing preprocessing) {
        if (!displaces() && gain == 0 && broadening == 0) return Augmentation.NONE;
        List<SpectrumAugmentation.Window> windows = preprocessing.windows().stream()
                .map(window -> new SpectrumAugmentation.Window(window.channels(), window.dispersion()))
                .toList();
        boolean aligns = preprocessing.alignment().aligns();
        double shift = displaces() ? shiftRange : 0;
        SpectrumAugmentation changes = new SpectrumAugmentation(
                windows,
                // spectra of other laboratories are aligned anew each time, with the error that this has
                aligns ? varies() ? 0 : Math.min(shift, ALIGNMENT_ERROR) : shift,
                gain,
                broadening,
                displaces() ? noiseCounts : 0);
        return shift > 0 && preprocessing.alignment().keepsPosition()
                ? new WithPosition(changes, preprocessing.features() - 1, shift)
                : changes;
    }

    /** @param feature index of the position of L3, eV */
    private record WithPosition(SpectrumAugmentation changes, int feature, double shiftRange) implements Augmentation {

        @Override
        public void apply(float[] features, RandomGenerator random) {
            changes.apply(features, random);
            features[feature] += (float) (shiftRange * (2 * random.nextDouble() - 1));
        }
    }

    /** Adds the keys of Train Network that this stands for. */
    void addTo(Map<String, String> keys) {
        filling(0).addTo(keys);
        keys.put("shift_range_ev", Double.toString(shiftRange));
        keys.put("noise_counts", Double.toString(noiseCounts));
        keys.put("mixing", Double.toString(mixing));
        keys.put("gain", Double.toString(gain));
        keys.put("broadening_ev", Double.toString(broadening));
    }

    /** @return how spectra are changed, for the name of a curve */
    public String how() {
        FoldAugmentation filling = filling(0);
        String shifts = String.format(java.util.Locale.ROOT, "with shifts up to ±%.3g eV", shiftRange);
        if (varies()) return "as other laboratories record, " + shifts;
        if (!filling.fills()) return filling.displaces() ? shifts : "as recorded";
        return filling.displaces() ? shifts + " and " + filling.filler() : "with " + filling.filler();
    }
}
