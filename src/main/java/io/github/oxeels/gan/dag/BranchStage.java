// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import io.github.oxeels.network.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Networks side by side that see the same rows; what they say stands one below the other. */
final class BranchStage extends Stage {

    private final List<? extends Stage> branches;
    /** Rows of each branch, as its forward pass gave them. */
    private final int[] rows;

    private final float[][] y;
    private final float[][] slopeOfX;

    /** @param outputs rows of all branches together */
    BranchStage(List<? extends Stage> branches, int outputs, int inputs, int capacity) {
        this.branches = branches;
        rows = new int[branches.size()];
        y = new float[outputs][];
        slopeOfX = new float[inputs][capacity];
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        int row = 0;
        for (int b = 0; b < rows.length; b++) {
            float[][] part = branches.get(b).forward(x, lanes, random);
            System.arraycopy(part, 0, y, row, part.length);
            row += rows[b] = part.length;
        }
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        for (float[] row : slopeOfX) Arrays.fill(row, 0, lanes, 0);
        int row = 0;
        for (int b = 0; b < rows.length; b++) {
            float[][] part = branches.get(b).backward(Arrays.copyOfRange(slope, row, row + rows[b]), lanes, adds);
            for (int q = 0; q < slopeOfX.length; q++) add(part[q], slopeOfX[q], lanes);
            row += rows[b];
        }
        return slopeOfX;
    }

    private static void add(float[] x, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] += x[p];
    }
}
