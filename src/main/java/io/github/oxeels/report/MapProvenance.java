// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.SourceFile;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Map;

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

    /** @return the same with the files that were read */
    public MapProvenance withFiles(List<SourceFile> read) {
        return new MapProvenance(model, source, axis, shiftMethod, settings, versions, read);
    }
}
