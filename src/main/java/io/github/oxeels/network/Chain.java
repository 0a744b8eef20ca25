// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Stages one after the other. */
public final class Chain extends Stage {

    private final List<Stage> stages = new ArrayList<>();

    /** @return this chain with a further stage */
    public Chain then(Stage stage) {
        stages.add(stage);
        return this;
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        float[][] y = x;
        for (Stage stage : stages) y = stage.forward(y, lanes, random);
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        float[][] back = slope;
        for (int i = stages.size() - 1; i >= 0; i--) back = stages.get(i).backward(back, lanes, adds);
        return back;
    }

    @Override
    public float[][] tangent(float[][] v, int lanes) {
        float[][] direction = v;
        for (Stage stage : stages) direction = stage.tangent(direction, lanes);
        return direction;
    }
}
