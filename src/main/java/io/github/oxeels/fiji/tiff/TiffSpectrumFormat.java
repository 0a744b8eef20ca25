// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFormat;
import io.github.oxeels.io.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TIFF stacks as one more format of spectrum images. */
public final class TiffSpectrumFormat implements SpectrumFormat {

    private static final int BLOCK_VALUES = 1 << 20;

    @Override
    public String name() {
        return "TIFF";
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return TiffHeader.starts(file);
    }

    @Override
    public List<Signal> signals(Path file) throws IOException {
        List<String> warnings = new ArrayList<>();
        SpectrumImage image = TiffFormat.open(file, Progress.ofWarnings(warnings::add));
        if (image.statedAxis().isEmpty()) warnings.add(Signal.NO_ENERGY_AXIS);
        String type = TiffHeader.read(file).elementType().numpyName();
        return List.of(new TiffSignal(image, type, List.copyOf(warnings)));
    }

    private record TiffSignal(SpectrumImage spectrumImage, String elementType, List<String> warnings)
            implements Signal {

        @Override
        public String name() {
            return spectrumImage.name();
        }

        @Override
        public List<Axis> axes() {
            return List.of(
                    new Axis(
                            "y",
                            spectrumImage.height(),
                            spectrumImage.y().offset(),
                            spectrumImage.y().scale(),
                            spectrumImage.y().unit(),
                            true),
                    new Axis(
                            "x",
                            spectrumImage.width(),
                            spectrumImage.x().offset(),
                            spectrumImage.x().scale(),
                            spectrumImage.x().unit(),
                            true),
                    spectrumImage
                            .statedAxis()
                            .map(axis -> new Axis("Energy", axis.size(), axis.offset(), axis.dispersion(), "eV", false))
                            .orElseGet(() -> Axis.counted("Energy", spectrumImage.channels(), false)));
        }

        @Override
        public Map<String, Object> metadata() {
            return spectrumImage.metadata();
        }

        @Override
        public Microscope microscope() {
            return spectrumImage.microscope();
        }

        @Override
        public Optional<IntensityCalibration> intensityCalibration() {
            return Optional.empty();
        }

        @Override
        public String signalType() {
            return "EELS";
        }

        @Override
        public boolean isSpectral() {
            return true;
        }

        @Override
        public Statistics statistics(Progress progress) {
            int block = Math.max(1, BLOCK_VALUES / spectrumImage.channels());
            float[] counts = new float[block * spectrumImage.channels()];
            double[] values = new double[counts.length];
            Statistics all = Statistics.EMPTY;
            for (long first = 0; first < spectrumImage.pixels(); first += block) {
                progress.checkCancelled();
                int pixels = (int) Math.min(block, spectrumImage.pixels() - first);
                spectrumImage.read(first, pixels, counts);
                for (int i = 0; i < pixels * spectrumImage.channels(); i++) values[i] = counts[i];
                all = all.plus(Statistics.of(values, pixels * spectrumImage.channels()));
                progress.report((double) (first + pixels) / spectrumImage.pixels());
            }
            return all;
        }
    }
}
