// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.assess.FitReading;
import io.github.oxeels.assess.ModelExaminee;
import io.github.oxeels.assess.ReadClasses;
import io.github.oxeels.assess.Reading;
import io.github.oxeels.assess.WhiteLineReading;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.WindowChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Methods that have not learnt from the spectra: all of these are held out from them. */
final class UntrainedMethod {

    private static final int BLOCK = 64;

    /** Names some spectra, a block of a thread. */
    private interface Block {

        /** @param named receives the class of {@code count} spectra from {@code first} on */
        void name(float[] counts, int first, int count, byte[] named);
    }

    /** A method bound to an axis. */
    private record Bound(Block block, String how) {}

    private final Learner learner;
    private final LabelledSpectra spectra;
    private final Optional<OxidationStateModel> builtin;
    private final Block block;
    private final String how;

    private UntrainedMethod(
            Learner learner, LabelledSpectra spectra, Optional<OxidationStateModel> builtin, Bound bound) {
        this.learner = learner;
        this.spectra = spectra;
        this.builtin = builtin;
        block = bound.block;
        how = bound.how;
    }

    /**
     * @param builtin model of the element of the spectra, if one comes with the program
     * @throws IllegalArgumentException if the method does not apply to the spectra; the message says why
     */
    static UntrainedMethod of(Learner learner, LabelledSpectra spectra, Optional<OxidationStateModel> builtin) {
        ReadClasses read = new ReadClasses(spectra.classes(), WindowChoice.edge(spectra), spectra.axis());
        Bound bound = switch (learner) {
            case WHITE_LINES -> bound(spectra, WhiteLineReading.ratio(read));
            case REFERENCE_FIT -> bound(spectra, FitReading.of(read));
            case BUILTIN ->
                bound(
                        spectra,
                        builtin.orElseThrow(() -> new IllegalArgumentException(
                                "the built-in models are of Mn and Fe, the classes are " + spectra.classes())));
            default -> throw new IllegalArgumentException(learner.key() + " is trained");
        };
        return new UntrainedMethod(learner, spectra, builtin, bound);
    }

    private static Bound bound(LabelledSpectra spectra, Reading reading) {
        int channels = spectra.axis().size();
        return new Bound(
                (counts, first, count, named) -> {
                    Reading.Judge judge = reading.judges().get();
                    for (int i = first; i < first + count; i++) named[i] = (byte) judge.judge(counts, i * channels)[0];
                },
                reading.how());
    }

    private static Bound bound(LabelledSpectra spectra, OxidationStateModel model) {
        for (String name : spectra.classes())
            if (!model.classes().contains(name))
                throw new IllegalArgumentException("the built-in model names " + model.classes() + ", not " + name);
        ModelExaminee examinee = new ModelExaminee(model, spectra.axis());
        int channels = spectra.axis().size(), classes = examinee.classes();
        int[] ours = model.classes().stream()
                .mapToInt(name -> spectra.classes().indexOf(name))
                .toArray();
        return new Bound(
                (counts, first, count, named) -> {
                    float[] part = new float[count * channels], probabilities = new float[count * classes];
                    System.arraycopy(counts, first * channels, part, 0, part.length);
                    examinee.judge(
                            part,
                            count,
                            probabilities,
                            new double[count],
                            new double[count],
                            new float[count * examinee.components()]);
                    for (int i = 0; i < count; i++)
                        named[first + i] = (byte) ours[Predictions.largest(probabilities, i * classes, classes)];
                },
                "the model that comes with the program, trained on simulated spectra");
    }

    /** @return how it names classes, for a reader */
    String how() {
        return how;
    }

    /** @param changes of counts, or of the axis of all spectra alike */
    Naming name(List<SpectrumChange> changes, Progress progress) {
        byte[][] named = new byte[changes.size()][spectra.size()];
        for (int change = 0; change < named.length; change++) {
            SpectrumChange.Changed changed = changes.get(change).of(spectra);
            float shift = changed.shift()[0];
            if (shift == 0) name(changed.spectra().counts(), named[change], progress);
            else elsewhere(changed, shift, named[change], progress);
        }
        return new Naming(named);
    }

    private void name(float[] counts, byte[] named, Progress progress) {
        Parallel.forParts(spectra.size(), BLOCK, (first, count) -> block.name(counts, first, count, named), progress);
    }

    /** A method that does not apply to the displaced axis gives no answer. */
    private void elsewhere(SpectrumChange.Changed changed, float shift, byte[] named, Progress progress) {
        LabelledSpectra displaced = spectra.withCounts(
                spectra.axis().shifted(shift), changed.spectra().counts());
        try {
            of(learner, displaced, builtin).name(displaced.counts(), named, progress);
        } catch (IllegalArgumentException notThere) {
            Arrays.fill(named, (byte) -1);
        }
    }
}
