// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Layers one behind the other. */
final class Chain extends Layer {

    private final List<Layer> layers = new ArrayList<>();

    Chain then(Layer layer) {
        layers.add(layer);
        return this;
    }

    @Override
    int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    @Override
    float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        float[][] y = x;
        for (Layer layer : layers) y = layer.forward(y, lanes, random);
        return y;
    }

    @Override
    float[][] backward(float[][] slope, int lanes, boolean adds) {
        float[][] back = slope;
        for (int i = layers.size() - 1; i >= 0; i--) back = layers.get(i).backward(back, lanes, adds);
        return back;
    }

    @Override
    float[][] tangent(float[][] v, int lanes) {
        float[][] direction = v;
        for (Layer layer : layers) direction = layer.tangent(direction, lanes);
        return direction;
    }

    @Override
    void initialise(SplittableRandom random) {
        for (Layer layer : layers) layer.initialise(random);
        weightsChanged();
    }

    @Override
    void collectGradient() {
        for (Layer layer : layers) layer.collectGradient();
    }

    @Override
    void weightsChanged() {
        for (Layer layer : layers) layer.weightsChanged();
    }
}
