// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.SourceFile;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.train.SoftwareVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a map was made with, for the record beside it.
 *
 * @param model the model, how it was made and how well it did
 * @param source path or title of the image
 * @param axis energy axis of the image
 * @param shiftMethod how the energy shift of each pixel was found, "" if there was none
 * @param settings all that was chosen: numbers and texts by key, such as {@code reject_below}
 * @param versions version of each program, by name
 * @param files what was read: image, low loss and model, each with its hash
 */
public record MapProvenance(
        ModelOrigin model,
        String source,
        EnergyAxis axis,
        String shiftMethod,
        Map<String, Object> settings,
        Map<String, String> versions,
        List<SourceFile> files) {

    public MapProvenance {
        settings = Map.copyOf(settings);
        versions = Map.copyOf(versions);
        files = List.copyOf(files);
    }

    /**
     * @param modelFile path of its file, "" if it has none
     * @param image as it was mapped
     * @param chosen settings that say neither model nor axis
     */
    public static MapProvenance of(
            OxidationStateModel model, String modelFile, SpectrumImage image, Map<String, Object> chosen) {
        Map<String, Object> settings = new TreeMap<>(chosen);
        settings.put(
                "axis_calibration",
                image.calibration().map(AxisCalibration::text).orElse(""));
        settings.put("model_data_sha256", model.provenance().dataSha256());
        settings.put(
                "model_accuracy",
                model.validation().tested() ? model.validation().accuracy() : "");
        return new MapProvenance(
                new ModelOrigin(
                        model.title(),
                        modelFile,
                        model.edge(),
                        model.preprocessing().seesAxis(),
                        model.provenance(),
                        model.validation()),
                image.name(),
                image.axis(),
                image.shifts().map(EnergyShifts::method).orElse(""),
                settings,
                Map.of(
                        "OxEELS",
                        SoftwareVersion.get(),
                        "model made by",
                        model.provenance().software(),
                        "Java",
                        Runtime.version().toString()),
                List.of());
    }

    /** @return what a figure must say, sentences: of the energy axis, of known valences, and of what it leaves open */
    public List<String> caveats() {
        return Stream.of("energy_axis", "known_valence", "undecided")
                .map(key -> settings.getOrDefault(key, "").toString())
                .filter(clause -> !clause.isEmpty())
                .map(clause -> Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".")
                .toList();
    }

    /** @return the same with the files that were read */
    public MapProvenance withFiles(List<SourceFile> read) {
        return new MapProvenance(model, source, axis, shiftMethod, settings, versions, read);
    }
}
