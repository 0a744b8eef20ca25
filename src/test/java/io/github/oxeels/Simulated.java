// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.usecase.TrainSvm;
import java.util.List;

/** Small simulated data, so that no test needs real data, and a model that is trained once. */
public final class Simulated {

    /** Holds the white lines of manganese with what lies before and after them. */
    public static final EnergyAxis AXIS = new EnergyAxis(600, 0.4, 200);

    /** The states that {@link #spectra} and {@link #image} are made of. */
    public static final List<String> CLASSES = List.of("Mn2+", "Mn4+");

    private static final ReferenceData DATA = ReferenceData.shipped();
    private static final Acquisition GOOD = Acquisition.ideal()
            .withResolution(0.8)
            .withThickness(0.3)
            .withBackground(3, 1)
            .withCounts(2000)
            .withJitter(0.1);

    private static OxidationStateModel model;

    private Simulated() {}

    /** @return {@code acquisitions × 2 × spectra} of Mn2+ and Mn4+ on a true axis, a group an acquisition */
    public static LabelledSpectra spectra(int acquisitions, int spectra) {
        return spectra(acquisitions, spectra, "Mn2+", "Mn4+");
    }

    private static LabelledSpectra spectra(int acquisitions, int spectra, String... classes) {
        SetOptions options = SetOptions.defaults(AXIS)
                .withAcquisitions(acquisitions)
                .withSpectra(spectra)
                .withDistribution(AcquisitionDistribution.only(GOOD).with(Quantity.OFFSET, Range.uniform(-0.3, 0.3)));
        return SpectrumSets.labelled(DATA, SpectrumClass.named(DATA, classes), options, Progress.NONE);
    }

    /**
     * @param scene {@code core_shell} holds Mn2+ within Mn4+, carbon on the left and vacuum on the right; see
     *     {@link Scenes}
     */
    public static SimulatedImage image(String scene, int width, int height) {
        return image(scene, width, height, AXIS);
    }

    /** As {@link #image(String, int, int)}, on another axis. */
    public static SimulatedImage image(String scene, int width, int height, EnergyAxis axis) {
        ImageOptions options = ImageOptions.defaults(axis)
                .withAcquisition(GOOD.withOxideLosses())
                .withLowLossCounts(0);
        return SpectrumImages.simulate(
                DATA,
                Scenes.named(scene, width, height, List.of(DATA.named("Mn2+"), DATA.named("Mn4+")), 1),
                options,
                Progress.NONE);
    }

    /** @return a training that takes a fraction of a second */
    public static TrainSvm.Request training(LabelledSpectra spectra, String kernel) {
        return Requests.svm(
                spectra,
                "spectra.csv",
                kernel,
                "10",
                "0.05",
                "3",
                "0.1",
                "area",
                "white_lines",
                0.5,
                1,
                0,
                3,
                1,
                false);
    }

    /** @return a model of the classes that are named, RBF kernel */
    public static OxidationStateModel model(String... classes) {
        return TrainSvm.run(training(spectra(6, 4, classes), "rbf"), Progress.NONE)
                .model();
    }

    /** @return a model of {@link #CLASSES}, RBF kernel */
    public static synchronized OxidationStateModel model() {
        if (model == null)
            model = TrainSvm.run(training(spectra(6, 4), "rbf"), Progress.NONE).model();
        return model;
    }
}
