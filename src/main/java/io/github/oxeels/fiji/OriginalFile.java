// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.measure.Calibration;
import io.github.oxeels.io.ChosenSignal;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.Units;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The file that another reader of Fiji opened an image from. Fiji's DM3 reader puts the energy axis of a spectrum image
 * into the frame interval and loses its offset, so the axes are read once more from the file itself.
 */
final class OriginalFile {

    private OriginalFile() {}

    /**
     * @param opened the image as it is open, without an energy axis
     * @param progress is told what was read again, or why it was not
     * @return the same spectra of the file, with all that it says about them; empty if the file is gone, of another
     *     format, or holds no such spectra
     */
    static Optional<SpectrumImage> of(ImagePlus image, SpectrumImage opened, Progress progress) {
        FileInfo info = image.getOriginalFileInfo();
        if (info == null || info.directory == null || info.fileName == null) return frameInterval(image, progress);
        Path file = Path.of(info.directory, info.fileName);
        try {
            if (!Files.isRegularFile(file)) return frameInterval(image, progress);
            Optional<SpectrumImage> found = same(file, opened, progress);
            if (found.isPresent())
                progress.warn("'" + image.getTitle() + "' was opened without its energy axis; the axes are read from "
                        + file + ": " + found.get().axis());
            return found.isPresent() ? found : frameInterval(image, progress);
        } catch (IOException | UncheckedIOException unknown) {
            return frameInterval(image, progress);
        }
    }

    private static Optional<SpectrumImage> same(Path file, SpectrumImage opened, Progress progress) throws IOException {
        ChosenSignal likeliest = SpectrumFiles.KNOWN.choose(file, "");
        List<String> candidates = new ArrayList<>(List.of(Integer.toString(likeliest.chosen() + 1)));
        IntStream.rangeClosed(1, likeliest.signals().size())
                .mapToObj(Integer::toString)
                .forEach(candidates::add);
        for (String candidate : candidates) {
            Signal signal = likeliest.signals().get(Integer.parseInt(candidate) - 1);
            if (!signal.isSpectral() || signal.size() != opened.pixels() * opened.channels()) continue;
            SpectrumImage image = signal.spectrumImage();
            if (image.statedAxis().isPresent() && isSame(image, opened))
                return Optional.of(SpectrumFileOpener.open(file, candidate, Optional.empty(), progress));
        }
        return Optional.empty();
    }

    private static boolean isSame(SpectrumImage image, SpectrumImage opened) {
        return image.width() == opened.width()
                && image.height() == opened.height()
                && image.channels() == opened.channels()
                && Arrays.equals(counts(image), counts(opened));
    }

    private static float[] counts(SpectrumImage image) {
        float[] counts = new float[image.channels()];
        image.read(image.pixels() / 2, 1, counts);
        return counts;
    }

    /** A dispersion without an offset is no axis, but the user need not look for it elsewhere. */
    private static Optional<SpectrumImage> frameInterval(ImagePlus image, Progress progress) {
        Calibration calibration = image.getCalibration();
        if (calibration.getTimeUnit() != null
                && Units.electronVolts(calibration.getTimeUnit()).isPresent()
                && calibration.frameInterval > 0)
            progress.warn("'" + image.getTitle() + "' holds a dispersion of " + calibration.frameInterval + " "
                    + calibration.getTimeUnit() + " as its frame interval, but no energy of its first channel");
        return Optional.empty();
    }
}
