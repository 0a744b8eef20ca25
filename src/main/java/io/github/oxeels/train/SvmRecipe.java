// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.svm.SvmOptions;
import java.util.Locale;
import java.util.Map;

/**
 * How a support vector machine is trained.
 *
 * @param protocol how spectra are prepared and the training is tested
 * @param machine kernel and its parameters
 * @param augmentation what is added to the training part of each fold
 */
public record SvmRecipe(Protocol protocol, SvmOptions machine, FoldAugmentation augmentation) implements CopiesRecipe {

    @Override
    public String command() {
        return "OxEELS Train SVM";
    }

    public SvmRecipe withMachine(SvmOptions newMachine) {
        return new SvmRecipe(protocol, newMachine, augmentation);
    }

    @Override
    public SvmRecipe with(Protocol newProtocol, FoldAugmentation newAugmentation) {
        return new SvmRecipe(newProtocol, machine, newAugmentation);
    }

    @Override
    public void addTo(Map<String, String> keys) {
        keys.put("kernel", machine.kernel().name().toLowerCase(Locale.ROOT));
        keys.put("penalty", Double.toString(machine.penalty()));
        if (machine.kernel().usesGamma()) keys.put("gamma", Double.toString(machine.gamma()));
        if (machine.kernel().usesCoef0()) keys.put("coef0", Double.toString(machine.coef0()));
        keys.put("degree", Integer.toString(machine.degree()));
    }

    @Override
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s kernel, C %.4g%s, %s",
                machine.kernel().name().toLowerCase(Locale.ROOT),
                machine.penalty(),
                machine.kernel().usesGamma() ? String.format(Locale.ROOT, ", γ %.4g", machine.gamma()) : "",
                augmentation.text());
    }
}
