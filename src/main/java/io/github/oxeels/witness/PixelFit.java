// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.measure.ReferenceFit;
import io.github.oxeels.measure.ReferenceFitter;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.Optional;

/**
 * Fits references to single pixels of a mapped image, with what is to be drawn: the fit that serves as a witness beside
 * the model, one pixel at a time. For one thread at a time.
 */
public final class PixelFit {

    private final SpectrumImage image;
    private final PreparedImage prepared;
    private final ReferenceFitter fitter;
    private final ReferenceFitter.Worker worker;

    /**
     * A fit to the spectrum of a pixel.
     *
     * @param axis of the pixel, with its shift
     * @param channels that were fitted
     * @param counts that the fit says, one per fitted channel
     * @param text fractions with errors, and how good the fit is
     */
    public record Fitted(EnergyAxis axis, ChannelRange channels, float[] counts, String text) {}

    private PixelFit(SpectrumImage image, PreparedImage prepared, ReferenceFitter fitter) {
        this.image = image;
        this.prepared = prepared;
        this.fitter = fitter;
        worker = fitter.newWorker();
    }

    /**
     * @param image as it was mapped, with its shifts
     * @param progress is warned of the reason where references cannot be fitted
     * @return empty where they cannot
     */
    public static Optional<PixelFit> of(SpectrumImage image, Edge edge, Progress progress) {
        try {
            PreparedImage prepared =
                    PreparedImage.of(AxisPlacement.place(image, edge, Progress.NONE), edge, Progress.NONE);
            if (!prepared.background()) return Optional.empty();
            return Optional.of(new PixelFit(image, prepared, ReferenceFitWitness.fitter(prepared, progress)));
        } catch (IllegalArgumentException reason) {
            progress.warn("references are not fitted to single pixels: " + reason.getMessage());
            return Optional.empty();
        }
    }

    /**
     * @param counts of the pixel
     * @return empty if no significant amount of metal is there
     */
    public synchronized Optional<Fitted> at(float[] counts, int pixel) {
        float shift = image.shiftAt(pixel);
        return worker.fit(counts, 0, -prepared.image().shiftAt(pixel)).map(fit -> {
            float[] fitted = new float[fitter.channels().count()];
            worker.fitted(fitted);
            return new Fitted(image.axis().shifted(shift), fitter.channels(), fitted, text(fit));
        });
    }

    private String text(ReferenceFit fit) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < fit.fractions().length; r++)
            text.append(r == 0 ? "" : ", ")
                    .append(fitter.references().names().get(r))
                    .append(String.format(Locale.ROOT, " %.2f ± %.2f", fit.fractions()[r], fit.error(r)));
        return text
                + String.format(
                        Locale.ROOT,
                        "; residual %.1f %% of the maximum",
                        100 * fit.goodness().relativeResidual());
    }
}
