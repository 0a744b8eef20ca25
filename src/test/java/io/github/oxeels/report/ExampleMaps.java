// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.map.ClassPlanes;
import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.MappedImage;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.SetPlanes;
import io.github.oxeels.map.Status;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.model.Validation;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.OxidationState;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Maps of any shape: two overlapping discs of classes on a background without an edge, and a rim of unknown pixels. */
public final class ExampleMaps {

    /** A support vector machine of two specimens. */
    public static final ModelOrigin ORIGIN = new ModelOrigin(
            "mn",
            "mn.oxeels",
            Edge.MN_L23,
            true,
            new Provenance(
                    "OxEELS 0.1",
                    "c0ffee",
                    Map.of("Mn2+", 120, "Mn4+", 80),
                    List.of("a", "b"),
                    List.of(),
                    new UntoldRecipe(7, new TreeMap<>(Map.of("kernel", "rbf", "cost", "10"))),
                    Map.of()),
            new Validation(2, true, 0.935, 0.0125, new int[][] {{110, 10}, {3, 77}}, List.of("of two specimens")));

    private ExampleMaps() {}

    public static OxidationMap of(int width, int height, double scale, String unit, String... classes) {
        int pixels = width * height;
        byte[] label = new byte[pixels];
        byte[] status = new byte[pixels];
        float[] probabilities = new float[classes.length * pixels];
        float[] confidence = new float[pixels];
        float[] valence = new float[pixels];
        float[] shift = new float[pixels];
        float[] ratio = new float[pixels];
        float[] intensity = new float[pixels];
        double[] valences = List.of(classes).stream()
                .mapToDouble(name -> OxidationState.named(name).valence().orElse(Double.NaN))
                .toArray();
        for (int pixel = 0; pixel < pixels; pixel++) {
            double x = (pixel % width + 0.5) / width - 0.5;
            double y = (pixel / width + 0.5) / height - 0.5;
            double radius = Math.hypot(width == 1 ? 0 : x, height == 1 ? 0 : y);
            int c = (int) Math.min(
                    classes.length - 1, Math.floor((Math.atan2(y, x) / Math.PI + 1) / 2 * classes.length));
            Status is = radius > 0.45 ? Status.NO_EDGE : radius > 0.41 ? Status.UNKNOWN : Status.CLASSIFIED;
            status[pixel] = (byte) is.ordinal();
            label[pixel] = (byte) (is == Status.CLASSIFIED ? c + 1 : 0);
            confidence[pixel] = is == Status.NO_EDGE ? 0 : (float) (1 - radius);
            for (int k = 0; k < classes.length; k++)
                probabilities[k * pixels + pixel] =
                        k == c ? confidence[pixel] : (1 - confidence[pixel]) / Math.max(1, classes.length - 1);
            valence[pixel] = is == Status.CLASSIFIED ? (float) valences[c] : Float.NaN;
            ratio[pixel] = is == Status.NO_EDGE ? Float.NaN : 2 + c;
            shift[pixel] = (float) x;
            intensity[pixel] = (float) (1000 * (1 - radius));
        }
        return new OxidationMap(
                new MappedImage(
                        "nanocubes µ",
                        new SpatialAxis(width, 0, scale, unit),
                        new SpatialAxis(height, 0, scale, unit),
                        intensity,
                        shift,
                        ratio),
                new ClassPlanes(List.of(classes), valences, label, status, probabilities, confidence),
                valence,
                Optional.empty(),
                consensus(valence),
                Optional.empty(),
                Optional.empty(),
                List.of("3 pixels have no pre-edge"));
    }

    /**
     * The map of a model of fractions with witnesses: pure where the disc is cut at the left, and on to the last state;
     * noise grows outwards, doubt is in the lower half, and white lines are 1 off in the right half.
     */
    public static OxidationMap withFractions(
            int width, int height, double scale, String unit, List<String> states, String... classes) {
        OxidationMap map = of(width, height, scale, unit, classes);
        int pixels = width * height;
        float[] fractions = new float[states.size() * pixels];
        float[][] planes = new float[7][pixels];
        for (float[] plane : planes) Arrays.fill(plane, Float.NaN);
        Arrays.fill(fractions, Float.NaN);
        boolean[] conflict = new boolean[pixels];
        double[] valences = states.stream()
                .mapToDouble(name -> OxidationState.named(name).valence().orElseThrow())
                .toArray();
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (!map.isClassified(pixel)) continue;
            double x = height > 1 && width == 1 ? (pixel / width + 0.5) / height : (pixel % width + 0.5) / width;
            double y = (pixel / width + 0.5) / height - 0.5;
            double place = Math.max(0, Math.min(1, (x - 0.15) / 0.7)) * (states.size() - 1);
            int low = Math.min(states.size() - 2, (int) place);
            for (int s = 0; s < states.size(); s++)
                fractions[s * pixels + pixel] = (float) (s == low ? 1 - (place - low) : s == low + 1 ? place - low : 0);
            double valence = valences[low] + (place - low) * (valences[low + 1] - valences[low]);
            map.valence()[pixel] = (float) valence;
            planes[0][pixel] = (float) (0.02 + 0.1 * Math.abs(x - 0.5));
            planes[1][pixel] = y > 0 ? 0.1f : 0.03f;
            planes[2][pixel] = (float) (x > 0.5 ? valence - 1 : valence - 0.1);
            planes[3][pixel] = 0.2f;
            planes[4][pixel] = (float) (valence + 0.05);
            planes[5][pixel] = 0.05f;
            planes[6][pixel] = x > 0.5 ? 1.05f : 0.15f;
            conflict[pixel] = x > 0.5;
        }
        Witnesses witnesses = new Witnesses(
                List.of(
                        new Witnesses.Testimony("white lines", planes[2], planes[3], 2, 4),
                        new Witnesses.Testimony(
                                "reference fit",
                                planes[4],
                                planes[5],
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY)),
                planes[6],
                conflict);
        return new OxidationMap(
                map.image(),
                map.classes(),
                map.valence(),
                Optional.of(new FractionPlanes(states, fractions, planes[0], planes[1])),
                consensus(map.valence()),
                Optional.of(witnesses),
                Optional.empty(),
                map.warnings());
    }

    /** The same map with sets of one class and intervals of ± 0.2 about its valence. */
    public static OxidationMap withSets(OxidationMap map) {
        float[][] planes = new float[3][map.pixels()];
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            planes[0][pixel] = Float.isNaN(map.valence()[pixel]) ? Float.NaN : 1;
            planes[1][pixel] = map.valence()[pixel] - 0.2f;
            planes[2][pixel] = map.valence()[pixel] + 0.2f;
        }
        return new OxidationMap(
                map.image(),
                map.classes(),
                map.valence(),
                map.fractions(),
                map.consensus(),
                map.witnesses(),
                Optional.of(new SetPlanes(0.9, "12 instruments", planes[0], planes[1], planes[2])),
                map.warnings());
    }

    /** A tenth more than the model says, ± 0.1, of 3 pixels each. */
    private static Consensus consensus(float[] valence) {
        float[][] planes = new float[5][valence.length];
        for (float[] plane : planes) Arrays.fill(plane, Float.NaN);
        for (int pixel = 0; pixel < valence.length; pixel++) {
            if (Float.isNaN(valence[pixel])) continue;
            planes[0][pixel] = valence[pixel] + 0.1f;
            planes[1][pixel] = 0.06f;
            planes[2][pixel] = 0.08f;
            planes[3][pixel] = valence[pixel];
            planes[4][pixel] = 3;
        }
        return new Consensus(planes[0], planes[1], planes[2], planes[3], planes[4]);
    }
}
