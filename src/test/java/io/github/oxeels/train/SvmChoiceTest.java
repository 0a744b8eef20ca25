// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search that ends at the edge of its grid says so. */
class SvmChoiceTest {

    /** Accuracies of γ 0.1, 1 and 10, for each of the penalties 1 and 10. */
    private static SvmChoice.Chosen chosen(double[] accuracies) {
        double[] gammas = {0.1, 1, 10};
        List<SvmChoice.Tried> tried = new ArrayList<>();
        for (double penalty : new double[] {1, 10})
            for (int i = 0; i < gammas.length; i++)
                tried.add(new SvmChoice.Tried(
                        SvmOptions.defaults()
                                .withKernel(SvmKernel.RBF)
                                .withPenalty(penalty)
                                .withGamma(gammas[i]),
                        accuracies[i],
                        0));
        SvmChoice.Tried best = tried.get(0);
        for (SvmChoice.Tried one : tried) if (one.mean() > best.mean()) best = one;
        return new SvmChoice.Chosen(best.options(), tried);
    }

    @Test
    void theBestOfAllAtTheEdgeIsSaidWithTheRange() {
        List<String> notes = chosen(new double[] {0.7, 0.8, 0.9}).atEdges();
        assertEquals(1, notes.size(), "both penalties do as well, so nothing is said of them");
        assertTrue(notes.get(0).startsWith("gamma 10.0 is the highest of the grid (0.100…10.0)"), notes.get(0));
        assertTrue(notes.get(0).contains("train once more with gamma=100,"), notes.get(0));
        String low = chosen(new double[] {0.9, 0.8, 0.7}).atEdges().get(0);
        assertTrue(low.startsWith("gamma 0.100 is the lowest") && low.contains("gamma=0.0100,"), low);
    }

    @Test
    void aBestInsideOrATieIsNot() {
        assertEquals(List.of(), chosen(new double[] {0.7, 0.9, 0.8}).atEdges());
        assertEquals(List.of(), chosen(new double[] {0.9, 0.9, 0.8}).atEdges());
        assertEquals(List.of(), new SvmChoice.Chosen(SvmOptions.defaults(), List.of()).atEdges());
    }
}
