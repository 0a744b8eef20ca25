// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import java.util.Map;
import java.util.Optional;

/** Reads recipes out of the options that model files of format 1 tell by name. */
final class RecipeOfFormat1 {

    private final Preprocessing preprocessing;
    private final Map<String, String> told;
    private final long seed;

    private RecipeOfFormat1(OptionsProvenance provenance, Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
        told = provenance.options();
        seed = provenance.seed();
    }

    /**
     * @param kernel of a support vector machine; empty of networks
     * @param preprocessing of the model
     * @throws IllegalArgumentException if an option is missing or is no such value; the message says which
     */
    static Recipe of(OptionsProvenance provenance, Optional<SvmKernel> kernel, Preprocessing preprocessing) {
        RecipeOfFormat1 reader = new RecipeOfFormat1(provenance, preprocessing);
        if (kernel.isPresent()) return reader.svm(kernel.get());
        return reader.told.containsKey("element") ? reader.simulation() : reader.network();
    }

    private Protocol protocol() {
        return Protocol.of(preprocessing, (int) number("folds"), seed);
    }

    private SvmRecipe svm(SvmKernel kernel) {
        SvmOptions machine = new SvmOptions(
                kernel,
                number("penalty"),
                kernel.usesGamma() ? number("gamma") : 1,
                (int) number("degree"),
                kernel.usesCoef0() ? number("coef0") : 0,
                true,
                seed);
        ShiftAndNoise copies =
                new ShiftAndNoise(number("shift_range_ev"), (int) number("shift_copies"), number("noise_counts"), seed);
        return new SvmRecipe(protocol(), machine, FoldAugmentation.of(augmentation(), copies, perClass(), seed));
    }

    private NetworkRecipe network() {
        NetworkChoice network = NetworkChoice.of(
                        text("architecture"),
                        text("hidden_units"),
                        told.getOrDefault("filters", "1"),
                        (int) number("kernel_width", 1),
                        number("dropout"))
                .with((int) number("stride", 1), (int) number("pooling", 1), text("batch_norm"), text("activation"));
        LearningChoice learning = new LearningChoice(
                (int) number("epochs"),
                (int) number("batch_size"),
                number("learning_rate"),
                number("weight_decay"),
                number("label_smoothing"),
                (int) number("patience"));
        NetworkAugmentation augmentation = new NetworkAugmentation(
                augmentation(),
                perClass(),
                number("shift_range_ev"),
                number("noise_counts"),
                number("mixing"),
                number("gain"),
                number("broadening_ev"));
        return new NetworkRecipe(
                protocol(),
                told.getOrDefault("outputs", FractionTargets.CLASSES),
                network,
                learning,
                augmentation,
                (int) number("ensemble"));
    }

    private SimulationRecipe simulation() {
        return new SimulationRecipe(text("element"), (int) number("acquisitions"), (int) number("epochs"), seed, 0);
    }

    private String augmentation() {
        return told.getOrDefault(FoldAugmentation.KEY, FoldAugmentation.DEFAULT);
    }

    private int perClass() {
        return (int) number(FoldAugmentation.SIZE_KEY, 0);
    }

    private String text(String key) {
        if (!told.containsKey(key))
            throw new IllegalArgumentException("the model does not tell the " + key + " that it was trained with");
        return told.get(key);
    }

    /** @param absent what an option stands at that is told only where it counts */
    private double number(String key, double absent) {
        return told.containsKey(key) ? number(key) : absent;
    }

    private double number(String key) {
        String value = text(key);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "the model tells '" + value + "' as the " + key + " that it was trained with, which is no number",
                    notANumber);
        }
    }
}
