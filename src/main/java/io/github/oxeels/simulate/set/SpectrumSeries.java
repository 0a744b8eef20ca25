// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.artefact.Camera;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import java.util.List;
import java.util.random.RandomGenerator;

/** The spectra of one acquisition of a set, one after the other. For one thread. */
final class SpectrumSeries {

    private final SetOptions options;
    private final int index;
    private final int spectra;
    private final ForwardModel model;
    private final Camera camera;
    private final ForwardModel.Workspace work;
    private final double[] expected;

    SpectrumSeries(ReferenceData data, List<Compound> compounds, SetOptions options, int index, int spectra) {
        this.options = options;
        this.index = index;
        this.spectra = spectra;
        Acquisition acquisition = options.distribution().draw(options.seed(), index);
        model = ForwardModel.of(data, compounds, acquisition, options.axis(), options.seed(), index);
        camera = new Camera(acquisition.detector(), options.axis().size(), acquisition.counts(), options.seed(), index);
        work = model.new Workspace();
        expected = new double[options.axis().size() + 2 * camera.margin()];
    }

    ForwardModel model() {
        return model;
    }

    /** @return the generator of one spectrum, the same whatever was drawn for others */
    RandomGenerator random(int spectrum) {
        return Seeds.random(Seeds.derive(options.seed(), "series", index), "spectrum", spectrum);
    }

    /**
     * Writes a spectrum at a place of a dense array.
     *
     * @param weights one per compound; all 0 for the background alone
     * @return by how many eV its white lines appear too high
     */
    double write(double[] weights, int spectrum, RandomGenerator random, float[] counts, int place) {
        Acquisition acquisition = model.acquisition();
        double brightness = options.brightness().draw(random);
        double wander = acquisition.drift() * spectrum / Math.max(1, spectra - 1)
                + acquisition.jitter() * bounded(random.nextGaussian());
        double[] scaled = weights.clone();
        for (int c = 0; c < scaled.length; c++) scaled[c] *= brightness;
        model.expected(scaled, brightness, acquisition.thickness(), wander, camera.margin(), expected, work);
        int offset = place * options.axis().size();
        if (options.noise()) camera.record(expected, random, counts, offset);
        else camera.expose(expected, counts, offset);
        return acquisition.offset() + wander;
    }

    /** The grid of the forward model reaches six standard deviations. */
    static double bounded(double gaussian) {
        return Math.max(-5, Math.min(5, gaussian));
    }
}
