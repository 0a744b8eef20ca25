// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Networks side by side that see the same rows; what they say stands one below the other. */
final class BranchLayer extends Layer {

    private final List<? extends Layer> branches;
    private final float[][] y;
    private final float[][] slopeOfX;

    BranchLayer(List<? extends Layer> branches, int inputs, int capacity) {
        this.branches = branches;
        y = new float[branches.stream().mapToInt(Layer::outputs).sum()][];
        slopeOfX = new float[inputs][capacity];
    }

    @Override
    int outputs() {
        return y.length;
    }

    @Override
    float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        int row = 0;
        for (Layer branch : branches) {
            float[][] part = branch.forward(x, lanes, random);
            System.arraycopy(part, 0, y, row, branch.outputs());
            row += branch.outputs();
        }
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes, boolean adds) {
        for (float[] row : slopeOfX) Arrays.fill(row, 0, lanes, 0);
        int row = 0;
        for (Layer branch : branches) {
            float[][] part = branch.backward(Arrays.copyOfRange(slope, row, row + branch.outputs()), lanes, adds);
            for (int q = 0; q < slopeOfX.length; q++) add(part[q], slopeOfX[q], lanes);
            row += branch.outputs();
        }
        return slopeOfX;
    }

    private static void add(float[] x, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] += x[p];
    }

    @Override
    void initialise(SplittableRandom random) {
        for (Layer branch : branches) branch.initialise(random);
    }

    @Override
    void collectGradient() {
        for (Layer branch : branches) branch.collectGradient();
    }

    @Override
    void weightsChanged() {
        for (Layer branch : branches) branch.weightsChanged();
    }
}
