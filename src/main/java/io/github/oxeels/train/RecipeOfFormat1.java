// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.svm.SvmClassifier;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the recipe of a model out of the options that files of format 1 tell by name. */
final class RecipeOfFormat1 {

    private final OxidationStateModel model;
    private final Map<String, String> told;
    private final long seed;

    private RecipeOfFormat1(OxidationStateModel model) {
        this.model = model;
        told = model.provenance().options();
        seed = model.provenance().seed();
    }

    /** @throws IllegalArgumentException if an option is missing; the message says which */
    static Recipe of(OxidationStateModel model) {
        RecipeOfFormat1 reader = new RecipeOfFormat1(model);
        if (model.classifier() instanceof SvmClassifier machine) return reader.svm(machine.kernel());
        if (!(model.classifier() instanceof NetworkClassifier))
            throw new IllegalArgumentException("the model does not tell how it was trained");
        return reader.told.containsKey("element") ? reader.simulation() : reader.network();
    }

    private Protocol protocol() {
        Preprocessing preprocessing = model.preprocessing();
        String windows = preprocessing.windows().stream()
                .map(window ->
                        window.energies().from() + "-" + window.energies().to())
                .collect(Collectors.joining(","));
        return new Protocol(
                windows,
                AlignmentChoice.of(preprocessing.alignment()).key(),
                preprocessing.normalisation(),
                (int) number("folds"),
                seed);
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
        return new SimulationRecipe(text("element"), (int) number("acquisitions"), (int) number("epochs"), seed);
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
