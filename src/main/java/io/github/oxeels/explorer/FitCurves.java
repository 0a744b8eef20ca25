// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.PixelFit;
import java.util.Optional;

/** The fit of references to a pixel, as it is drawn. */
final class FitCurves {

    private final Optional<PixelFit> fit;

    FitCurves(SpectrumImage image, Edge edge, Progress progress) {
        fit = PixelFit.of(image, edge, progress);
    }

    /** @return empty where references cannot be fitted, or no significant amount of metal is there */
    Optional<PixelReason.Fit> of(float[] counts, int pixel) {
        return fit.flatMap(references -> references.at(counts, pixel)).map(fitted -> drawn(fitted, counts));
    }

    private static PixelReason.Fit drawn(PixelFit.Fitted fitted, float[] counts) {
        ChannelRange channels = fitted.channels();
        EnergyAxis axis = fitted.axis().section(channels);
        double[] model = new double[channels.count()];
        double[] residual = new double[channels.count()];
        for (int i = 0; i < model.length; i++) {
            model[i] = fitted.counts()[i];
            residual[i] = counts[channels.first() + i] - model[i];
        }
        return new PixelReason.Fit(
                new Curve("reference fit", axis, model), new Curve("residual", axis, residual), fitted.text());
    }
}
