// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * References fitted to every pixel. All planes are row-major, {@code width × height}, not copied, and NaN where no
 * significant amount of metal is fitted.
 *
 * @param names of the references
 * @param fractions share of the metal atoms of each reference
 * @param amount all references' amounts together, in their units
 * @param valence mean valence; NaN also where that of a reference is unknown
 * @param shift by how many eV the pixel lies above the references, after the image's own shifts
 * @param broadening FWHM, eV
 * @param dispersionError by which the dispersion had to be wrong, relative
 * @param misfit how far the fit is from the spectrum
 */
public record ReferenceFitMap(
        List<String> names,
        List<MeasuredPlane> fractions,
        float[] amount,
        MeasuredPlane valence,
        MeasuredPlane shift,
        float[] broadening,
        float[] dispersionError,
        Misfit misfit) {

    /**
     * @param reducedChiSquare about the gain where references and noise are right
     * @param relativeResidual root mean square of the residual over the maximum of the fitted edge
     */
    public record Misfit(float[] reducedChiSquare, float[] relativeResidual) {}

    private static final int BLOCK = 64;
    /** By how much a pixel may be broader than all together, whose drift broadens them already, eV. */
    private static final double BROADER = 0.3;

    /**
     * Fits the pixels that are wanted, in parallel. A shift that the image carries is subtracted before, on the axis of
     * the references, so the range of the options is what may be left. An image has one resolution, so all pixels
     * together bound the broadening of each: else noise lets sharp and broad ions change places.
     *
     * @param wanted row-major indices of the pixels with an edge; the others stay NaN
     * @throws IllegalArgumentException if the references do not reach over the window
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static ReferenceFitMap of(
            SpectrumImage image, BitSet wanted, References references, ReferenceFitOptions options, Progress progress) {
        int pixels = Math.toIntExact(image.pixels());
        ReferenceFitMap map = empty(references, pixels);
        ReferenceFitter fitter = new ReferenceFitter(
                image.axis(), references, bounded(image, wanted, references, options, progress.stage(0, 0.1)));
        PixelBlocks.forEach(
                image,
                BLOCK,
                (first, count, counts) -> {
                    ReferenceFitter.Worker worker = fitter.newWorker();
                    for (int p = 0; p < count; p++) {
                        int pixel = first + p;
                        if (!wanted.get(pixel)) continue;
                        worker.fit(counts, p * image.channels(), -image.shiftAt(pixel))
                                .ifPresent(fit -> map.set(pixel, fit));
                    }
                },
                progress.stage(0.1, 1));
        return map;
    }

    private static ReferenceFitOptions bounded(
            SpectrumImage image, BitSet wanted, References references, ReferenceFitOptions options, Progress progress) {
        if (wanted.cardinality() < 2) return options;
        double shift = image.shifts()
                .map(all -> wanted.stream()
                        .mapToDouble(pixel -> all.shift()[pixel])
                        .average()
                        .orElse(0))
                .orElse(0.0);
        return new ReferenceFitter(image.axis(), references, options)
                .newWorker()
                .fit(MeanSpectrum.of(image, wanted, progress), 0, -shift)
                .map(fit -> options.withBroadening(
                        Math.min(options.broadening(), fit.recording().broadening() + BROADER)))
                .orElse(options);
    }

    private static ReferenceFitMap empty(References references, int pixels) {
        float[][] planes = new float[5][pixels];
        for (float[] plane : planes) Arrays.fill(plane, Float.NaN);
        return new ReferenceFitMap(
                references.names(),
                references.names().stream()
                        .map(name -> MeasuredPlane.unknown(pixels))
                        .toList(),
                planes[0],
                MeasuredPlane.unknown(pixels),
                MeasuredPlane.unknown(pixels),
                planes[1],
                planes[2],
                new Misfit(planes[3], planes[4]));
    }

    private void set(int pixel, ReferenceFit fit) {
        for (int r = 0; r < names.size(); r++) fractions.get(r).set(pixel, fit.fractions()[r], fit.error(r), 0);
        amount[pixel] = (float) fit.amount().value();
        fit.valence().ifPresent(found -> valence.set(pixel, found));
        shift.set(pixel, fit.recording().shift());
        broadening[pixel] = (float) fit.recording().broadening();
        dispersionError[pixel] = (float) fit.recording().dispersionError();
        misfit.reducedChiSquare[pixel] = (float) fit.goodness().reducedChiSquare();
        misfit.relativeResidual[pixel] = (float) fit.goodness().relativeResidual();
    }
}
