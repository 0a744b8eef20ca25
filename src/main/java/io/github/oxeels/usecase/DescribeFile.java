// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.Statistics;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file holds, as a line of JSON: every signal, and at the top level once more the one that is opened (the
 * spectrum image; in a file without spectra the first signal). Axes are listed in C order, slowest first, in the file's
 * own units.
 */
public final class DescribeFile {

    private record AxisText(String name, int size, double scale, double offset, String units, boolean navigate) {}

    private record SignalText(
            String name,
            boolean selected,
            boolean spectral,
            int[] shape,
            @JsonProperty("element_type") String elementType,
            List<AxisText> axes,
            IntensityCalibration intensity,
            Double sum,
            Double min,
            Double max,
            @JsonProperty("not_finite") Long notFinite,
            List<String> warnings) {}

    private record FileText(
            String file,
            List<SignalText> signals,
            String name,
            int[] shape,
            @JsonProperty("element_type") String elementType,
            List<AxisText> axes,
            Double sum,
            Double min,
            Double max) {}

    private DescribeFile() {}

    /**
     * @param formats the formats that are known
     * @return one line of JSON
     * @throws IOException if the file is damaged or of no known format
     */
    public static String asJson(SpectrumFiles formats, Path file, Progress progress) throws IOException {
        List<Signal> signals = formats.signalsOf(file);
        Signal selected = signals.stream().anyMatch(Signal::isSpectral) ? formats.spectralOf(file) : signals.get(0);
        List<SignalText> texts = new ArrayList<>();
        SignalText top = null;
        for (int i = 0; i < signals.size(); i++) {
            // a format may make its signals anew at each call, so they are compared by what they are
            boolean isSelected = top == null
                    && signals.get(i).name().equals(selected.name())
                    && signals.get(i).axes().equals(selected.axes());
            SignalText text = text(
                    signals.get(i),
                    isSelected,
                    progress.stage((double) i / signals.size(), (i + 1.0) / signals.size()));
            texts.add(text);
            if (isSelected) top = text;
        }
        return new ObjectMapper()
                .writeValueAsString(new FileText(
                        file.toString(),
                        texts,
                        top.name,
                        top.shape,
                        top.elementType,
                        top.axes,
                        top.sum,
                        top.min,
                        top.max));
    }

    private static SignalText text(Signal signal, boolean selected, Progress progress) {
        List<AxisText> axes = signal.axes().stream()
                .map(axis -> new AxisText(
                        axis.name(), axis.size(), axis.scale(), axis.offset(), axis.unit(), axis.navigate()))
                .toList();
        List<String> warnings = new ArrayList<>(signal.warnings());
        Statistics statistics = null;
        try {
            statistics = signal.statistics(progress);
        } catch (IOException notRealNumbers) {
            warnings.add(notRealNumbers.getMessage());
        }
        boolean any = statistics != null && statistics.count() > statistics.notFinite();
        return new SignalText(
                signal.name(),
                selected,
                signal.isSpectral(),
                signal.shape(),
                signal.elementType(),
                axes,
                signal.intensityCalibration().orElse(null),
                any ? statistics.sum() : null,
                any ? statistics.min() : null,
                any ? statistics.max() : null,
                statistics == null ? null : statistics.notFinite(),
                warnings);
    }
}
