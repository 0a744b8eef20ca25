// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.SetPlanes;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.report.figure.ColourMap;
import io.github.oxeels.report.figure.MapScale;
import io.github.oxeels.report.figure.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a map holds beside its classes, as planes: probabilities, valence, confidence, shift, fractions, errors of the
 * mean valence, and how far witnesses are apart.
 */
public final class MapQuantities {

    private MapQuantities() {}

    /**
     * @return {@code probabilities} (one plane per class), {@code valence}, {@code confidence}, {@code shift},
     *     {@code consensus} (valence, error, effective number of pixels, the model's part), and those that the map has
     *     of {@code fractions} (one plane per state), {@code valence_error} (total, noise, doubt),
     *     {@code prediction_sets} (set size, valence low and high), {@code disagreement} (with the pixels in conflict)
     *     and {@code witnesses} (valence and error by each)
     */
    public static List<PlaneSet> of(OxidationMap map) {
        List<PlaneSet> images = new ArrayList<>(List.of(
                new PlaneSet("probabilities", probabilities(map)),
                PlaneSet.of("valence", new Plane("mean valence", "", map.valence(), MapScale.ofValence(map))),
                PlaneSet.of("confidence", confidence(map)),
                PlaneSet.of("shift", shift(map.image().shift())),
                new PlaneSet("consensus", consensus(map))));
        map.fractions().ifPresent(planes -> {
            images.add(new PlaneSet("fractions", fractions(planes)));
            images.add(new PlaneSet("valence_error", errors(planes)));
        });
        map.sets().ifPresent(sets -> images.add(new PlaneSet("prediction_sets", sets(map, sets))));
        map.witnesses().ifPresent(witnesses -> {
            images.add(new PlaneSet("disagreement", List.of(disagreement(witnesses), conflict(witnesses))));
            images.add(new PlaneSet("witnesses", testimonies(witnesses, MapScale.ofValence(map))));
        });
        return images;
    }

    private static List<Plane> sets(OxidationMap map, SetPlanes sets) {
        List<Plane> planes = new ArrayList<>(List.of(new Plane(
                "set size",
                "",
                sets.size(),
                new MapScale(1, Math.max(2, map.classes().count())))));
        if (sets.hasIntervals()) {
            planes.add(new Plane("valence low", "", sets.low(), MapScale.ofValence(map)));
            planes.add(new Plane("valence high", "", sets.high(), MapScale.ofValence(map)));
        }
        return planes;
    }

    private static List<Plane> probabilities(OxidationMap map) {
        List<Plane> planes = new ArrayList<>();
        for (int c = 0; c < map.classes().count(); c++)
            planes.add(share(map.classes().names().get(c), map.classes().probability(c)));
        return planes;
    }

    /** @return the highest probability of each pixel, 0 where there is no edge */
    public static Plane confidence(OxidationMap map) {
        return share("confidence", map.classes().confidence());
    }

    private static Plane share(String name, float[] values) {
        return new Plane(name, "", values, new MapScale(0, 1), ColourMap.GREYS);
    }

    /** @param shift of each pixel, eV */
    public static Plane shift(float[] shift) {
        return Plane.aboutZero("energy shift", "eV", shift);
    }

    private static List<Plane> consensus(OxidationMap map) {
        Consensus consensus = map.consensus();
        return List.of(
                valence(map),
                consensusError(map),
                Plane.fromZero("effective pixels", "", consensus.effectivePixels()),
                new Plane("valence by the model, pooled", "", consensus.model(), MapScale.ofValence(map)));
    }

    public static Plane valence(OxidationMap map) {
        return new Plane("valence (consensus)", "", map.consensus().valence(), MapScale.ofValence(map));
    }

    public static Plane consensusError(OxidationMap map) {
        return Plane.fromZero(
                "error of the consensus (1 σ)", "", map.consensus().error());
    }

    private static List<Plane> fractions(FractionPlanes planes) {
        List<Plane> fractions = new ArrayList<>();
        for (int s = 0; s < planes.states().size(); s++)
            fractions.add(new Plane(planes.states().get(s), "", planes.fraction(s), new MapScale(0, 1)));
        return fractions;
    }

    /** On one scale, so that what is noise and what is doubt can be seen. */
    private static List<Plane> errors(FractionPlanes planes) {
        Plane total = error(planes);
        return List.of(
                total,
                new Plane("noise of the counts", "", planes.noise(), total.scale()),
                new Plane("doubt of the model", "", planes.doubt(), total.scale()));
    }

    public static Plane error(FractionPlanes planes) {
        return Plane.fromZero("valence error (1 σ)", "", planes.error());
    }

    /** On a scale that holds at least the bound of a conflict, so that noise does not look like one. */
    public static Plane disagreement(Witnesses witnesses) {
        Plane plane = Plane.fromZero("disagreement", "", witnesses.disagreement());
        boolean any = false;
        for (float value : plane.values()) any |= value > 0;
        return new Plane(
                plane.name(),
                "",
                plane.values(),
                new MapScale(0, any ? Math.max(Witnesses.CONFLICT, plane.scale().to()) : Witnesses.CONFLICT));
    }

    private static Plane conflict(Witnesses witnesses) {
        float[] values = new float[witnesses.conflict().length];
        for (int pixel = 0; pixel < values.length; pixel++)
            values[pixel] = Float.isNaN(witnesses.disagreement()[pixel])
                    ? Float.NaN
                    : witnesses.conflict()[pixel] ? 1 : 0;
        return new Plane("conflict (1) or not (0)", "", values, new MapScale(0, 1));
    }

    private static List<Plane> testimonies(Witnesses witnesses, MapScale scale) {
        List<Plane> planes = new ArrayList<>();
        for (Witnesses.Testimony witness : witnesses.testimonies()) {
            planes.add(new Plane("valence by " + witness.name(), "", witness.valence(), scale));
            planes.add(new Plane("error of the valence by " + witness.name(), "", witness.error(), scale));
        }
        return planes;
    }

    /** @return median of the values that are finite, of an even number the mean of the middle two; NaN if none is */
    public static double median(float[] values) {
        float[] finite = new float[values.length];
        int count = 0;
        for (float value : values) if (Float.isFinite(value)) finite[count++] = value;
        Arrays.sort(finite, 0, count);
        return count == 0 ? Double.NaN : (finite[(count - 1) / 2] + finite[count / 2]) / 2.0;
    }
}
