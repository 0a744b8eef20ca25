// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.report.figure.Plane;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.report.table.PixelTable;
import java.util.HashSet;
import java.util.Set;

/** Every number that a map holds, as {@code pixels.csv}: one row per pixel. */
public final class MapPixels {

    private MapPixels() {}

    /**
     * @return class, confidence, valence by every method with its errors, and the rest of the map's planes; the columns
     *     named doubt hold what all pixels have in common
     */
    public static PixelTable of(OxidationMap map) {
        PixelTable table = new PixelTable(map.image().x(), map.image().y())
                .text("Class", pixel -> className(map, pixel))
                .number("Confidence", "", map.classes().confidence());
        for (int c = 0; c < map.classes().count(); c++)
            table.number(
                    "Probability " + map.classes().names().get(c),
                    "",
                    map.classes().probability(c));
        table.number("Consensus valence", "", map.consensus().valence())
                .number("Consensus noise", "", map.consensus().noise())
                .number("Consensus doubt", "", map.consensus().doubt())
                .number("Effective pixels", "", map.consensus().effectivePixels())
                .number("Pooled model valence", "", map.consensus().model())
                .number("Model valence", "", map.valence());
        map.fractions().ifPresent(planes -> fractions(table, planes));
        map.sets()
                .ifPresent(sets -> table.number("Set size", "", sets.size())
                        .number("Valence low", "", sets.low())
                        .number("Valence high", "", sets.high()));
        map.witnesses().ifPresent(witnesses -> witnesses(table, witnesses));
        return table.number("L3/L2", "", map.image().whiteLineRatio())
                .number("Energy shift", "eV", map.image().shift())
                .number("Intensity", "counts/channel", map.image().intensity());
    }

    /** @return one column per plane of all images; one whose name another has is told by that of its image */
    public static PixelTable of(QuantityMaps maps) {
        PixelTable table = new PixelTable(maps.x(), maps.y());
        Set<String> names = new HashSet<>();
        for (PlaneSet image : maps.images())
            for (Plane plane : image.planes())
                table.number(
                        names.add(plane.name())
                                ? plane.name()
                                : image.fileName().replace('_', ' ') + ": " + plane.name(),
                        plane.unit(),
                        plane.values());
        return table;
    }

    private static String className(OxidationMap map, int pixel) {
        return map.isClassified(pixel)
                ? map.classes().names().get(map.classes().classAt(pixel))
                : map.statusAt(pixel) == Status.UNKNOWN ? MapTable.UNKNOWN : MapTable.NO_EDGE;
    }

    private static void fractions(PixelTable table, FractionPlanes planes) {
        table.number("Model noise", "", planes.noise()).number("Model doubt", "", planes.doubt());
        for (int s = 0; s < planes.states().size(); s++)
            table.number("Fraction " + planes.states().get(s), "", planes.fraction(s));
    }

    private static void witnesses(PixelTable table, Witnesses witnesses) {
        for (Witnesses.Testimony witness : witnesses.testimonies())
            table.number("Valence by " + witness.name(), "", witness.valence())
                    .number("Error by " + witness.name(), "", witness.error());
        table.number("Disagreement", "", witnesses.disagreement())
                .count("Conflict", pixel -> witnesses.conflict()[pixel] ? 1 : 0);
    }
}
