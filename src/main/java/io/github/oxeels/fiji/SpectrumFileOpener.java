// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import io.github.oxeels.calibrate.LowLossCheck;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.fiji.tiff.TiffSpectrumFormat;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.hyperspy.HyperSpyWriter;
import io.github.oxeels.io.lispix.LispixWriter;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Opens and writes spectrum images of every format, TIFF among them. */
public final class SpectrumFileOpener {

    /** Every format that is read. */
    public static final SpectrumFiles FORMATS = SpectrumFiles.KNOWN.and(new TiffSpectrumFormat());

    private SpectrumFileOpener() {}

    /** @throws IOException if the file cannot be read or holds no spectra; the message names the file and the reason */
    public static SpectrumImage open(Path file) throws IOException {
        return open(file, Optional.empty(), Progress.NONE);
    }

    /**
     * @param lowLoss file with the low-loss image of the same pixels
     * @param progress is told what was doubtful in the files
     */
    public static SpectrumImage open(Path file, Optional<Path> lowLoss, Progress progress) throws IOException {
        var signal = FORMATS.spectralOf(file);
        signal.warnings().forEach(warning -> progress.warn(file.getFileName() + ": " + warning));
        SpectrumImage image = signal.spectrumImage();
        if (lowLoss.isEmpty()) return image;
        SpectrumImage low = FORMATS.openFile(lowLoss.get());
        LowLossCheck check = LowLossCheck.of(low, Progress.NONE);
        if (check.verdict() == LowLossCheck.Verdict.NONE)
            throw new IOException(lowLoss.get() + " is no low-loss image: " + check.reason());
        if (check.verdict() != LowLossCheck.Verdict.GOOD)
            progress.warn(lowLoss.get().getFileName() + ": " + check.reason()
                    + "; it may calibrate the energy axis, but is not used for t/λ, which is estimated instead");
        try {
            return image.withLowLoss(low);
        } catch (IllegalArgumentException otherPixels) {
            throw new IOException(
                    lowLoss.get() + " is no low-loss image of the pixels of " + file + ": " + otherPixels.getMessage(),
                    otherPixels);
        }
    }

    /**
     * Writes an image in the format that the name of the file asks for. A TIFF keeps the energy shift of each pixel; in
     * the other formats the axis is moved by what the pixels share.
     *
     * @param file ends in {@code .rpl}, {@code .tif} or {@code .hspy}
     * @throws IllegalArgumentException if it ends otherwise
     */
    public static void write(SpectrumImage image, Path file, Progress progress) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".rpl")) LispixWriter.write(shiftedAsAWhole(image, progress), file, progress);
        else if (name.endsWith(".tif") || name.endsWith(".tiff")) TiffFormat.write(image, file, progress);
        else if (name.endsWith(".hspy")) HyperSpyWriter.write(shiftedAsAWhole(image, progress), file, progress);
        else
            throw new IllegalArgumentException(
                    "output_file must end in .rpl, .tif or .hspy, got '" + file.getFileName() + "'");
    }

    private static SpectrumImage shiftedAsAWhole(SpectrumImage image, Progress progress) {
        if (image.shifts().isEmpty()) return image;
        float[] shifts = image.shifts().get().shift().clone();
        Arrays.sort(shifts);
        float median = shifts[shifts.length / 2];
        float spread = shifts[shifts.length - 1] - shifts[0];
        if (spread > image.axis().dispersion() / 100)
            progress.warn(String.format(
                    Locale.ROOT,
                    "the energy shifts of %s differ by %.2f eV from pixel to pixel; its axis is moved by their median, and only a TIFF would keep each",
                    image.name(),
                    spread));
        return image.withAxis(image.axis().shifted(median)).withShifts(null);
    }
}
