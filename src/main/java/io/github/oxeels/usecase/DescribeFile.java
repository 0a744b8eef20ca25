// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.io.ChosenSignal;
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

    /** Which of the data sets of a file it is. */
    private record RoleText(
            boolean selected, @JsonProperty("low_loss") boolean lowLoss, boolean spectral) {}

    private record ArrayText(
            int[] shape, @JsonProperty("element_type") String elementType, List<AxisText> axes) {}

    /** Null where no value is finite. */
    private record ValuesText(Double sum, Double min, Double max) {}

    private record SignalText(
            String name,
            @JsonUnwrapped RoleText role,
            @JsonUnwrapped ArrayText array,
            IntensityCalibration intensity,
            @JsonUnwrapped ValuesText values,
            @JsonProperty("not_finite") Long notFinite,
            List<String> warnings) {}

    private record FileText(
            String file,
            List<SignalText> signals,
            String name,
            @JsonUnwrapped ArrayText array,
            @JsonUnwrapped ValuesText values) {}

    private DescribeFile() {}

    /**
     * @param formats the formats that are known
     * @param wanted name or number (from 1) of the data set that is meant, "" for the likeliest
     * @return one line of JSON
     * @throws IOException if the file is damaged or of no known format
     */
    public static String asJson(SpectrumFiles formats, Path file, String wanted, Progress progress) throws IOException {
        List<Signal> signals = formats.signalsOf(file);
        boolean anySpectral = !wanted.isBlank() || signals.stream().anyMatch(Signal::isSpectral);
        ChosenSignal chosen = anySpectral ? formats.choose(file, wanted) : new ChosenSignal(signals, 0, -1);
        int count = chosen.signals().size();
        List<SignalText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++)
            texts.add(text(
                    chosen.signals().get(i),
                    i == chosen.chosen(),
                    i == chosen.lowLoss(),
                    progress.stage((double) i / count, (i + 1.0) / count)));
        SignalText top = texts.get(chosen.chosen());
        return new ObjectMapper()
                .writeValueAsString(new FileText(file.toString(), texts, top.name, top.array, top.values));
    }

    private static SignalText text(Signal signal, boolean selected, boolean lowLoss, Progress progress) {
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
                new RoleText(selected, lowLoss, signal.isSpectral()),
                new ArrayText(signal.shape(), signal.elementType(), axes),
                signal.intensityCalibration().orElse(null),
                any
                        ? new ValuesText(statistics.sum(), statistics.min(), statistics.max())
                        : new ValuesText(null, null, null),
                statistics == null ? null : statistics.notFinite(),
                warnings);
    }
}
