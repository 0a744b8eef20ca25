// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.ImageTruth;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.usecase.MapOxidationStates;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far valences of maps are off, and how often their stated error covers it, on simulated images of specimens and
 * detectors that no reference has the shape of: gain 2, point spread, read-out noise, drift.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.study.ValenceStudy \
 *     -Dexec.args="32 24 100 30 100 300 1000"
 * </pre>
 *
 * Arguments: images at each number of counts, pixels along a side, seed of the first image, net counts of L3 in a
 * channel.
 */
public final class ValenceStudy {

    private static final EnergyAxis AXIS = new EnergyAxis(585, 0.25, 380);

    private ValenceStudy() {}

    public static void main(String[] arguments) throws Exception {
        int images = Integer.parseInt(arguments[0]);
        int side = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        System.out.println(
                "counts\tquantity\tpixels_percent\trmse\trmse_with_known_area\tslope\trmse_unshrunk\tbias_at_4\tcovered_percent");
        for (int a = 3; a < arguments.length; a++) {
            List<Tally> tallies = List.of(
                    new Tally("model, pixel alone"),
                    new Tally("model, pooled"),
                    new Tally("white lines"),
                    new Tally("reference fit"),
                    new Tally("consensus"),
                    new Tally("consensus, area known"),
                    new Tally("consensus, lowest area known"),
                    new Tally("consensus, highest area known"),
                    new Tally("consensus, two areas known"));
            for (int image = 0; image < images; image++)
                add(tallies, simulated(image, seed, side, Double.parseDouble(arguments[a])), model);
            for (Tally tally : tallies) System.out.println(arguments[a] + "\t" + tally.line());
        }
    }

    private static SimulatedImage simulated(int image, long seed, int side, double counts) {
        ReferenceData data = ReferenceData.shipped();
        List<List<String>> mixtures = List.of(
                List.of("Mn4+", "Mn2+"),
                List.of("Mn4+", "Mn3+"),
                List.of("Mn3+", "Mn2+"),
                List.of("Mn2+", "Mn3+", "Mn4+"));
        List<Compound> compounds =
                mixtures.get(image / 4 % 4).stream().map(data::named).toList();
        ImageOptions defaults = ImageOptions.defaults(AXIS);
        ImageOptions options = defaults.withAcquisition(defaults.acquisition().withCounts(counts))
                .withLowLossCounts(0)
                .withSeed(seed + image);
        String scene = Scenes.NAMES.get(image % 4);
        return SpectrumImages.simulate(
                data, Scenes.named(scene, side, side, compounds, seed + image), options, Progress.NONE);
    }

    private static void add(List<Tally> tallies, SimulatedImage simulated, OxidationStateModel model) {
        OxidationMap map = MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                simulated.image(), model, "", 0.5, 0.36, true, OptionalDouble.empty()),
                        Progress.NONE)
                .map();
        ImageTruth truth = simulated.truth();
        float[] error = map.fractions().orElseThrow().error();
        tallies.get(0).add(map, truth, map.valence(), error);
        tallies.get(1).add(map, truth, map.consensus().model(), map.consensus().error());
        tallies.get(4)
                .add(map, truth, map.consensus().valence(), map.consensus().error());
        addKnown(tallies.get(5), map, truth, List.of(first(map, truth, pixel -> pixel)));
        addKnown(tallies.get(6), map, truth, List.of(first(map, truth, pixel -> truth.valence()[pixel])));
        addKnown(tallies.get(7), map, truth, List.of(first(map, truth, pixel -> -truth.valence()[pixel])));
        addKnown(
                tallies.get(8),
                map,
                truth,
                List.of(
                        first(map, truth, pixel -> truth.valence()[pixel]),
                        first(map, truth, pixel -> -truth.valence()[pixel])));
        map.witnesses().ifPresent(heard -> {
            for (int w = 0; w < heard.testimonies().size(); w++) {
                var said = heard.testimonies().get(w);
                tallies.get(said.name().equals("white lines") ? 2 : 3).add(map, truth, said.valence(), said.error());
            }
        });
    }

    /** @return the first pixels of the specimen in the order of a key */
    private static BitSet first(OxidationMap map, ImageTruth truth, IntToDoubleFunction key) {
        BitSet first = new BitSet();
        IntStream.range(0, map.pixels())
                .filter(pixel -> truth.mask()[pixel] && Float.isFinite(map.consensus().valence()[pixel]))
                .boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .limit(KnownAreas.PIXELS)
                .forEach(first::set);
        return first;
    }

    private static void addKnown(Tally tally, OxidationMap map, ImageTruth truth, List<BitSet> areas) {
        Consensus known = KnownAreas.of(
                map,
                areas.stream()
                        .map(area -> KnownAreas.known(area, truth.valence()))
                        .toList());
        tally.add(map, truth, known.valence(), known.error());
    }

    /** Errors of one quantity over all images. */
    private static final class Tally {

        private final String name;
        private double pixels;
        private double squares;
        private double squaresKnown;
        private double covered;
        private double found;
        private double four;
        private double fours;
        private final double[] sums = new double[5];

        Tally(String name) {
            this.name = name;
        }

        void add(OxidationMap map, ImageTruth truth, float[] valence, float[] error) {
            List<Integer> there = new ArrayList<>();
            for (int pixel = 0; pixel < valence.length; pixel++) {
                if (!truth.mask()[pixel] || !map.hasEdge(pixel)) continue;
                pixels++;
                if (Float.isFinite(valence[pixel])) there.add(pixel);
            }
            IntToDoubleFunction off = pixel -> valence[pixel] - truth.valence()[pixel];
            double known = there.stream()
                    .limit(KnownAreas.PIXELS)
                    .mapToDouble(off::applyAsDouble)
                    .average()
                    .orElse(0);
            for (int pixel : there) {
                double difference = off.applyAsDouble(pixel);
                found++;
                squares += difference * difference;
                squaresKnown += (difference - known) * (difference - known);
                double true3 = truth.valence()[pixel] - 3;
                sums[0] += true3;
                sums[1] += valence[pixel] - 3;
                sums[2] += true3 * true3;
                sums[3] += true3 * (valence[pixel] - 3);
                sums[4] += Math.pow(valence[pixel] - 3, 2);
                covered += Math.abs(difference) < error[pixel] ? 1 : 0;
                if (truth.valence()[pixel] > 3.95) {
                    four += difference;
                    fours++;
                }
            }
        }

        /**
         * The RMSE is that of a map whose shrinkage is taken back by the slope of all these images: the best possible.
         */
        String line() {
            double slope = (sums[3] - sums[0] * sums[1] / found) / (sums[2] - sums[0] * sums[0] / found);
            double left = (sums[4] - sums[1] * sums[1] / found) / found
                    - slope * slope * (sums[2] - sums[0] * sums[0] / found) / found;
            return String.format(
                    Locale.ROOT,
                    "%s\t%.1f\t%.3f\t%.3f\t%.3f\t%.3f\t%.2f\t%.1f",
                    name,
                    100 * found / pixels,
                    Math.sqrt(squares / found),
                    Math.sqrt(squaresKnown / found),
                    slope,
                    Math.sqrt(left) / slope,
                    four / fours,
                    100 * covered / found);
        }
    }
}
