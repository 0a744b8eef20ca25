// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Data to try the suite with, simulated on the spot: the same bits on every machine, and nothing to download. */
public final class OpenSample {

    public static final String MN_PARTICLES = "mn_core_shell", FE_PARTICLES = "fe_core_shell", LINE_SCAN = "line_scan";
    public static final String TABLE = "labelled_table";

    /** Names of the samples; the last one is a table, the others are images. */
    public static final List<String> NAMES = List.of(MN_PARTICLES, FE_PARTICLES, LINE_SCAN, TABLE);

    private static final long SEED = 7;

    private OpenSample() {}

    /**
     * @return particles of 48 × 48 pixels with a core of MnO and a shell of Mn3O4, or of FeO and α-Fe2O3; or a line
     *     scan of 64 pixels from MnO to MnO2 with its low loss (t/λ 0.5)
     * @throws IllegalArgumentException if there is no image of that name
     */
    public static SpectrumImage image(String name, Progress progress) throws IOException {
        return switch (name) {
            case MN_PARTICLES -> image("Mn", "core_shell", 48, 48, "MnO,Mn3O4", 0.4, 0, progress);
            case FE_PARTICLES -> image("Fe", "core_shell", 48, 48, "FeO,α-Fe2O3", 0.4, 0, progress);
            case LINE_SCAN -> image("Mn", "gradient", 64, 1, "MnO,MnO2", 0.5, 200_000, progress);
            default -> throw new IllegalArgumentException("sample must be one of " + NAMES + ", got '" + name + "'");
        };
    }

    /** @return 240 spectra of Mn2+, Mn3+ and Mn4+ from 8 acquisitions */
    public static LabelledSpectra table(Progress progress) throws IOException {
        return Simulate.spectra(axis("Mn"), "", new Simulate.Drawn(8, 10, "", "", "", "500..5000"), progress);
    }

    private static SpectrumImage image(
            String element,
            String scene,
            int width,
            int height,
            String compounds,
            double thickness,
            double lowLossCounts,
            Progress progress)
            throws IOException {
        Acquisition acquisition = Acquisition.ideal()
                .withOxideLosses()
                .withResolution(0.8)
                .withThickness(thickness)
                .withBackground(3, 1)
                .withCounts(800)
                .withDrift(0.3)
                .withVariability(1)
                .withDetector(Detector.COUNTING.withGain(2).withSpread(0.5).withReadNoise(2));
        return Simulate.image(axis(element), scene, width, height, compounds, acquisition, lowLossCounts, progress)
                .image();
    }

    private static Simulate.Axis axis(String element) {
        return new Simulate.Axis(element, 0, 0, 0.25, Optional.empty(), SEED);
    }
}
