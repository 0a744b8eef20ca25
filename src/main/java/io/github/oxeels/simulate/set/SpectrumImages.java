// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.artefact.Camera;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.forward.LowLossModel;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Simulates spectrum images, core loss and low loss, row by row in parallel. The same seed gives the same bits on any
 * number of threads.
 */
public final class SpectrumImages {

    /** t/λ between which spectra are interpolated: the error is below 1e-3 of the plural scattering. */
    private static final int LEVELS = 17;

    private final Scene scene;
    private final ImageOptions options;
    private final Acquisition acquisition;
    private final ForwardModel model;
    private final Camera camera;
    private final ImageTruth truth;
    /** jitter and drift of each pixel */
    private final float[] wander;

    private SpectrumImages(ReferenceData data, Scene scene, ImageOptions options) {
        this.scene = scene;
        this.options = options;
        acquisition = options.acquisition();
        model = new ForwardModel(
                data,
                scene.compounds(),
                acquisition,
                options.axis(),
                levels(scene, acquisition.thickness()),
                options.seed(),
                0);
        camera = new Camera(acquisition.detector(), options.axis().size(), acquisition.counts(), options.seed(), 0);
        wander = wander();
        truth = truth();
    }

    /**
     * @return the image in memory with its truth
     * @throws IllegalArgumentException if the image has more than 2³¹ − 1 counts
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static SimulatedImage simulate(ReferenceData data, Scene scene, ImageOptions options, Progress progress) {
        SpectrumImages simulation = new SpectrumImages(data, scene, options);
        boolean pair = options.lowLossCounts() > 0;
        SpectrumImage image = simulation.coreLoss(progress.stage(0, pair ? 0.5 : 1));
        if (pair) image = image.withLowLoss(simulation.lowLoss(progress.stage(0.5, 1)));
        return new SimulatedImage(image, simulation.truth);
    }

    private static double[] levels(Scene scene, double thickness) {
        double thickest = 0;
        for (float matter : scene.matter()) thickest = Math.max(thickest, matter);
        if (thickness == 0) return new double[] {0};
        double[] levels = new double[LEVELS];
        for (int i = 0; i < LEVELS; i++) levels[i] = thickness * thickest * i / (LEVELS - 1);
        return levels;
    }

    private float[] wander() {
        float[] shifts = new float[scene.pixels()];
        RandomGenerator random = Seeds.random(options.seed(), "jitter", 0);
        for (int pixel = 0; pixel < shifts.length; pixel++) {
            double drift = acquisition.drift() * pixel / Math.max(1, shifts.length - 1);
            shifts[pixel] = (float) (drift + acquisition.jitter() * SpectrumSeries.bounded(random.nextGaussian()));
        }
        return shifts;
    }

    private SpectrumImage coreLoss(Progress progress) {
        int channels = options.axis().size();
        float[] counts = new float[Math.multiplyExact(scene.pixels(), channels)];
        Parallel.forEach(
                scene.height(),
                row -> {
                    ForwardModel.Workspace work = model.new Workspace();
                    double[] expected = new double[channels + 2 * camera.margin()];
                    double[] weights = new double[scene.compounds().size()];
                    for (int pixel = row * scene.width(); pixel < (row + 1) * scene.width(); pixel++) {
                        for (int c = 0; c < weights.length; c++)
                            weights[c] = scene.amounts()[pixel * weights.length + c];
                        model.expected(
                                weights,
                                scene.matter()[pixel],
                                truth.thickness()[pixel],
                                wander[pixel],
                                camera.margin(),
                                expected,
                                work);
                        write(camera, expected, "core loss", pixel, counts, channels);
                    }
                },
                progress);
        return image("simulated " + scene.name(), counts, options.axis());
    }

    private SpectrumImage lowLoss(Progress progress) {
        EnergyAxis axis = LowLossModel.axisFor(options.axis());
        LowLossModel low = new LowLossModel(acquisition, axis);
        Camera lowCamera = new Camera(acquisition.detector().withSpikes(0), axis.size(), 1, options.seed(), 1);
        float[] counts = new float[Math.multiplyExact(scene.pixels(), axis.size())];
        Parallel.forEach(
                scene.height(),
                row -> {
                    double[] value = new double[low.points()];
                    double[] integral = new double[low.points()];
                    double[] expected = new double[axis.size() + 2 * lowCamera.margin()];
                    for (int pixel = row * scene.width(); pixel < (row + 1) * scene.width(); pixel++) {
                        low.expected(
                                options.lowLossCounts(),
                                truth.thickness()[pixel],
                                wander[pixel],
                                lowCamera.margin(),
                                expected,
                                value,
                                integral);
                        write(lowCamera, expected, "low loss", pixel, counts, axis.size());
                    }
                },
                progress);
        return image("simulated " + scene.name() + ", low loss", counts, axis);
    }

    private void write(Camera by, double[] expected, String kind, int pixel, float[] counts, int channels) {
        if (options.noise()) by.record(expected, Seeds.random(options.seed(), kind, pixel), counts, pixel * channels);
        else by.expose(expected, counts, pixel * channels);
    }

    private SpectrumImage image(String name, float[] counts, EnergyAxis axis) {
        return SpectrumImage.of(
                name,
                counts,
                new SpatialAxis(scene.width(), 0, scene.pixelSize(), "nm"),
                new SpatialAxis(scene.height(), 0, scene.pixelSize(), "nm"),
                axis);
    }

    private ImageTruth truth() {
        List<Ion> ions = model.ions();
        int pixels = scene.pixels();
        List<float[]> fractions = ions.stream().map(ion -> new float[pixels]).toList();
        float[] valence = new float[pixels];
        float[] thickness = new float[pixels];
        float[] shift = new float[pixels];
        byte[] label = new byte[pixels];
        boolean[] mask = new boolean[pixels];
        float[] counts = new float[pixels];
        double[] amounts = new double[scene.compounds().size()];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int c = 0; c < amounts.length; c++) amounts[c] = scene.amounts()[pixel * amounts.length + c];
            double metal = Arrays.stream(amounts).sum();
            thickness[pixel] = (float) (acquisition.thickness() * scene.matter()[pixel]);
            shift[pixel] = (float) acquisition.offset() + wander[pixel];
            counts[pixel] = (float) (metal * acquisition.counts());
            mask[pixel] = metal >= ImageTruth.LEAST_METAL;
            valence[pixel] = metal > 0 ? 0 : Float.NaN;
            if (metal == 0) continue;
            label[pixel] = (byte) (1 + largest(amounts));
            double[] mixed = model.ionFractions(amounts);
            for (int i = 0; i < mixed.length; i++) {
                fractions.get(i)[pixel] = (float) mixed[i];
                valence[pixel] += (float) (mixed[i] * ions.get(i).valence());
            }
        }
        return new ImageTruth(
                new ImageTruth.IonFractions(ions.stream().map(Ion::name).toList(), fractions),
                valence,
                thickness,
                shift,
                scene.compounds().stream().map(Compound::name).toList(),
                label,
                mask,
                counts);
    }

    private static int largest(double[] amounts) {
        int largest = 0;
        for (int i = 1; i < amounts.length; i++) if (amounts[i] > amounts[largest]) largest = i;
        return largest;
    }
}
