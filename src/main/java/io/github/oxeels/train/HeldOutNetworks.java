// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.TemperatureFit;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Ensembles that were each trained without a fold, asked about that fold.
 *
 * @param ofFold one ensemble per fold
 * @param heldOut the spectra of each fold, and what is to be said of them
 */
record HeldOutNetworks(
        LabelledSpectra spectra, Folds folds, List<NetworkClassifier> ofFold, List<NetworkData> heldOut) {

    private int outputs() {
        return ofFold.get(0).classes();
    }

    public int members() {
        return ofFold.get(0).ensembleSize();
    }

    /** @return {@code members × spectra × outputs}, each spectrum by the ensemble that did not see it */
    public float[] logits() {
        int outputs = outputs(), members = members(), size = spectra.size();
        float[] all = new float[members * size * outputs];
        for (int fold = 0; fold < ofFold.size(); fold++) {
            int[] rows = folds.heldOut(fold);
            float[] some = new float[members * rows.length * outputs];
            ofFold.get(fold).logits(heldOut.get(fold).features(), rows.length, some);
            for (int member = 0; member < members; member++)
                for (int i = 0; i < rows.length; i++)
                    System.arraycopy(
                            some,
                            (member * rows.length + i) * outputs,
                            all,
                            (member * size + rows[i]) * outputs,
                            outputs);
        }
        return all;
    }

    /**
     * @return spectra whose class was among those trained on; a class all of whose spectra are held out together was
     *     never seen by those who are asked about it
     */
    private int[] usable() {
        boolean[][] seen = new boolean[folds.count()][spectra.classes().size()];
        for (int fold = 0; fold < folds.count(); fold++)
            for (int i : folds.training(fold)) seen[fold][spectra.classOf()[i]] = true;
        return IntStream.range(0, spectra.size())
                .filter(i -> seen[folds.foldOf(i)][spectra.classOf()[i]])
                .toArray();
    }

    /** @return whether every class can be calibrated */
    public boolean seesAllClasses() {
        return usable().length == spectra.size();
    }

    /** @return by what logits are divided so that probabilities are right; empty if nothing can be learnt of it */
    public OptionalDouble temperature() {
        int outputs = outputs(), members = members(), size = spectra.size();
        int[] usable = usable();
        if (usable.length == 0) return OptionalDouble.empty();
        float[] logits = logits(),
                wanted = targets(),
                kept = new float[members * usable.length * outputs],
                targets = new float[usable.length * outputs];
        for (int i = 0; i < usable.length; i++) {
            for (int member = 0; member < members; member++)
                System.arraycopy(
                        logits,
                        (member * size + usable[i]) * outputs,
                        kept,
                        (member * usable.length + i) * outputs,
                        outputs);
            System.arraycopy(wanted, usable[i] * outputs, targets, i * outputs, outputs);
        }
        return OptionalDouble.of(TemperatureFit.of(kept, members, usable.length, outputs, targets));
    }

    private float[] targets() {
        int outputs = outputs();
        float[] all = new float[spectra.size() * outputs];
        for (int fold = 0; fold < ofFold.size(); fold++) {
            int[] rows = folds.heldOut(fold);
            for (int i = 0; i < rows.length; i++)
                System.arraycopy(heldOut.get(fold).targets(), i * outputs, all, rows[i] * outputs, outputs);
        }
        return all;
    }

    /** @return the fold of each spectrum */
    public int[] foldOf() {
        return IntStream.range(0, spectra.size()).map(folds::foldOf).toArray();
    }

    /** @return what was said of each spectrum at a temperature, of networks whose outputs are the classes */
    public Predictions predictions(double temperature) {
        int classes = outputs(), size = spectra.size();
        double[] probabilities = new double[size * classes];
        for (int fold = 0; fold < ofFold.size(); fold++) {
            int[] rows = folds.heldOut(fold);
            float[] some = new float[rows.length * classes];
            ofFold.get(fold)
                    .withTemperature(temperature)
                    .predict(heldOut.get(fold).features(), rows.length, some);
            for (int i = 0; i < some.length; i++) probabilities[rows[i / classes] * classes + i % classes] = some[i];
        }
        return new Predictions(classes, spectra.classOf().clone(), foldOf(), probabilities);
    }
}
