// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import java.util.Arrays;

/** Factors of C. */
final class ClassWeights {

    private ClassWeights() {}

    /**
     * @return n / (classes · n<sub>class</sub>) if balanced, else 1, a class
     * @throws IllegalArgumentException if a class has no spectrum
     */
    static double[] of(int[] classOf, int classes, boolean balanced) {
        int[] number = new int[classes];
        for (int c : classOf) number[c]++;
        double[] weights = new double[classes];
        Arrays.fill(weights, 1);
        for (int c = 0; c < classes; c++) {
            if (number[c] == 0) throw new IllegalArgumentException("class " + c + " has no spectrum to train on");
            if (balanced) weights[c] = (double) classOf.length / ((double) classes * number[c]);
        }
        return weights;
    }
}
