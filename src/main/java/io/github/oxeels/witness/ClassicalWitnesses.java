// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** White lines and reference fit, where they can speak of an image: the witnesses beside the model of a map. */
public final class ClassicalWitnesses {

    private ClassicalWitnesses() {}

    /**
     * @param prepared image that is mapped
     * @param progress is warned of each method that must be silent, with the reason
     */
    public static List<Witness> of(PreparedImage prepared, Progress progress) {
        Edge edge = prepared.edge();
        List<Witness> witnesses = new ArrayList<>();
        if (!prepared.background()) {
            // a background that may or may not be there would be taken for metal
            progress.warn(
                    "white lines and reference fit cannot serve as witnesses: less than 10 eV are recorded before "
                            + edge.name() + ", too little to fit its background");
            return witnesses;
        }
        ReferenceData.known()
                .doubtOf(edge.element())
                .ifPresent(doubt -> progress.warn("white lines and reference fit: " + doubt));
        add(witnesses, "white lines", () -> new WhiteLineWitness(prepared, progress), progress);
        add(witnesses, "reference fit", () -> new ReferenceFitWitness(prepared, progress), progress);
        return witnesses;
    }

    private static void add(List<Witness> witnesses, String name, Supplier<Witness> making, Progress progress) {
        try {
            witnesses.add(making.get());
        } catch (IllegalArgumentException reason) {
            progress.warn("the " + name + " cannot serve as witnesses: " + reason.getMessage());
        }
    }
}
