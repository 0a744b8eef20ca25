// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.ImageHistory;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.figure.ValenceReading;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is seen in the explorer, without a screen. */
class ExplorerTest {

    private final WindowThread window = new WindowThread();
    private Explorer explorer;

    private Explorer open(SpectrumImage image) {
        explorer = new Explorer(new Looking(image), Path.of("unused"), window, window);
        return explorer;
    }

    @AfterEach
    void close() {
        if (explorer != null) explorer.close();
    }

    private record Looking(SpectrumImage image) implements Host {

        @Override
        public String title() {
            return image.name();
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public ImageHistory history(String title) {
            return ImageHistory.of(SpectrumImagePlus.toVirtualStack(image));
        }

        @Override
        public void keepDrawnLabels(String title) {
            throw new AssertionError("looking labels nothing");
        }

        @Override
        public PixelLabels labels() {
            return PixelLabels.none(image.width(), image.height());
        }

        @Override
        public List<String> otherLabelledImages() {
            return List.of();
        }

        @Override
        public List<Setting> settings(String label) {
            return List.of();
        }

        @Override
        public Runnable onSelection(java.util.function.Consumer<BitSet> receiver) {
            return () -> {};
        }

        @Override
        public void saveMap(MapOxidationStates.Result map, double dpi, Path folder, Progress progress) {
            throw new AssertionError("looking saves nothing");
        }

        @Override
        public void openImages(MapOxidationStates.Result map) {
            throw new AssertionError("looking opens nothing");
        }

        @Override
        public List<String> run(String label, Map<String, String> keys, Progress progress) {
            throw new AssertionError("looking runs no command, but " + label + " was run");
        }

        @Override
        public void record(String line) {
            throw new AssertionError("looking records nothing, but " + line + " was recorded");
        }
    }

    private static SpectrumImage particle() {
        return Simulated.image("core_shell", 16, 12).image();
    }

    private static SpectrumImage shifted(SpectrumImage image) {
        float[] shifts = new float[(int) image.pixels()];
        for (int i = 0; i < shifts.length; i++) shifts[i] = 0.37f * (i % 5);
        return image.withShifts(new EnergyShifts("zero_loss", shifts));
    }

    @Test
    void theSpectrumUnderTheCursorIsThatOfThePixelOnItsOwnAxis() {
        SpectrumImage image = shifted(particle());
        open(image).moveTo(7, 3);
        Curve curve = explorer.atCursor();
        float[] counts = image.spectrum(7, 3).counts();
        for (int i = 0; i < counts.length; i++) assertEquals(counts[i], curve.values()[i]);
        assertEquals(
                image.axis().offset() + 0.37f * ((3 * 16 + 7) % 5), curve.axis().offset(), 1e-9);
        explorer.moveTo(16, 3);
        assertEquals(3 * 16 + 7, explorer.cursor(), "a position outside is ignored");
    }

    @Test
    void theRegionShowsMeanAndStandardDeviationOfItsPixels() throws InterruptedException {
        SpectrumImage image = particle();
        BitSet pixels = new BitSet();
        pixels.set(20, 25);
        pixels.set(100, 103);
        open(image).select(pixels);
        window.until(() -> explorer.ofRegion().isPresent());
        Curve mean = explorer.ofRegion().get();
        for (int channel : new int[] {0, 77, 199}) {
            int wanted = channel;
            double[] values = pixels.stream()
                    .mapToDouble(p -> image.spectrum(p % 16, p / 16).counts()[wanted])
                    .toArray();
            double average = java.util.Arrays.stream(values).average().orElseThrow();
            double squares = java.util.Arrays.stream(values)
                    .map(v -> (v - average) * (v - average))
                    .sum();
            assertEquals(average, mean.values()[channel], 1e-9 * average);
            assertEquals(Math.sqrt(squares / (values.length - 1)), mean.deviations()[channel], 1e-6);
        }
        explorer.select(new BitSet());
        assertTrue(explorer.ofRegion().isEmpty());
    }

    /** A peak that drifts by whole channels is as sharp in the mean as in each pixel once the shifts are known. */
    @Test
    void theMeanIsTakenOnTheCalibratedAxisOfEachPixel() {
        int channels = 40;
        float[] counts = new float[3 * channels];
        float[] shifts = new float[3];
        for (int pixel = 0; pixel < 3; pixel++) {
            counts[pixel * channels + 15 + pixel] = 90;
            shifts[pixel] = 0.5f * (1 - pixel);
        }
        SpectrumImage image = SpectrumImage.of(
                        "drift",
                        counts,
                        SpatialAxis.uncalibrated(3),
                        SpatialAxis.uncalibrated(1),
                        new io.github.oxeels.spectrum.EnergyAxis(100, 0.5, channels))
                .withShifts(new EnergyShifts("zero_loss", shifts));
        BitSet all = new BitSet();
        all.set(0, 3);
        Curve mean = new PixelSpectra(image).mean("all", all, Progress.NONE);
        double[] expected = new double[channels];
        expected[16] = 90;
        assertArrayEquals(expected, mean.values(), 1e-5);
        assertEquals(100, mean.axis().offset(), 1e-6);
    }

    @Test
    void thePictureOfAWindowIsTheMeanOfItsChannelsAtThePlaceOfEachPixelsAxis() throws InterruptedException {
        SpectrumImage image = shifted(particle());
        open(image).pictures().showWindow(new EnergyWindow(640.1, 645.3));
        window.until(() -> explorer.pictures().shown().isPresent());
        float[] values = explorer.pictures().shown().get().values();
        EnergyWindow snapped = new EnergyWindow(640, 645.2);
        for (int pixel : new int[] {0, 61, 62, 191}) {
            double sum = 0;
            int count = 0;
            float[] counts = image.spectrum(pixel % 16, pixel / 16).counts();
            for (int i = 0; i < counts.length; i++) {
                double energy = image.axis().energy(i) + 0.37f * (pixel % 5);
                if (energy < snapped.from() - 1e-6 || energy > snapped.to() + 1e-6) continue;
                sum += counts[i];
                count++;
            }
            assertEquals(sum / count, values[pixel], 1e-4 * sum / count, "pixel " + pixel);
        }
        assertEquals("counts, 640.0–645.2 eV", explorer.pictures().shown().get().name());
    }

    @Test
    void whatIsSeenFirstIsAllCountsAndAnImageWithoutLowLossHasNoThickness() throws InterruptedException {
        open(particle()).start();
        window.until(() -> explorer.pictures().shown().isPresent());
        assertEquals(
                List.of(PictureDesk.ALL_COUNTS),
                explorer.pictures().layers().stream().map(Layer::name).toList());
    }

    @Test
    void zoomKeepsTheEnergyUnderTheMouseAndNothingLeavesTheAxis() {
        open(particle());
        ViewRange all = explorer.view().allEnergies();
        explorer.view().zoom(640, 0.25);
        assertEquals(all.share(640), explorer.view().energies().share(640), 1e-9);
        assertEquals(all.width() / 4, explorer.view().energies().width(), 1e-9);
        explorer.view().pan(-1000);
        assertEquals(all.from(), explorer.view().energies().from(), 1e-9);
        for (int i = 0; i < 40; i++) explorer.view().zoom(650, 0.5);
        assertEquals(8 * 0.4, explorer.view().energies().width(), 1e-9, "eight channels stay in view");
        for (int i = 0; i < 40; i++) explorer.view().zoom(650, 2);
        assertEquals(all, explorer.view().energies());
    }

    @Test
    void smoothingIsForTheEyeAndLeavesPinnedCountsAsTheyAre() {
        open(particle());
        Curve recorded = explorer.atCursor();
        explorer.view().setSmoothing(1);
        assertFalse(java.util.Arrays.equals(
                recorded.values(),
                Smoothing.of(recorded, explorer.view().smoothing()).values()));
        explorer.pin();
        assertEquals(recorded, explorer.pins().get(0));
        double[] flat = new double[50];
        java.util.Arrays.fill(flat, 3);
        Curve level = new Curve("level", new io.github.oxeels.spectrum.EnergyAxis(0, 0.1, 50), flat);
        assertArrayEquals(flat, Smoothing.of(level, 2).values(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> explorer.view().setSmoothing(11));
    }

    @Test
    void ofTwoRegionsTheNewestIsShown() throws InterruptedException {
        open(particle());
        BitSet first = new BitSet();
        first.set(0, 150);
        BitSet second = new BitSet();
        second.set(5);
        explorer.select(first);
        explorer.select(second);
        window.until(() -> explorer.ofRegion().isPresent());
        assertEquals("mean of 1 pixel", explorer.ofRegion().get().name());
        window.untilIdle(explorer, "Region");
        assertEquals("mean of 1 pixel", explorer.ofRegion().get().name());
    }

    @Test
    void workThatFailsSaysWhy() throws InterruptedException {
        open(particle());
        explorer.jobs()
                .submit(
                        "Trial",
                        progress -> {
                            throw new IllegalArgumentException("folds must be 2…100, got 1");
                        },
                        result -> {});
        window.until(() -> !window.messages().isEmpty());
        assertEquals(List.of("Trial: ERROR folds must be 2…100, got 1"), window.messages());
    }

    @Test
    void knownEnergiesOnTheAxisAreMarked() {
        List<Marker> markers = Marker.on(Simulated.AXIS, Set.of());
        Marker mn2 = markers.stream()
                .filter(m -> m.text().equals("L3 of Mn2+ oct (MnO)"))
                .findFirst()
                .orElseThrow();
        assertEquals(640.5, mn2.energy(), 0.15, "the L3 maximum of MnO");
        assertTrue(markers.stream().allMatch(m -> Simulated.AXIS.covers(m.energy())));
        assertTrue(markers.stream().noneMatch(m -> m.text().contains("Fe")));
        assertTrue(Marker.known().stream()
                .anyMatch(m -> m.text().equals("O K pre-peak of MnO2") && m.kind() == Marker.Kind.PRE_PEAK));
    }

    /** On one axis lie O K with the pre-peaks of all oxides, Mn and Fe; the specimen holds no iron. */
    @Test
    void onlyElementsThatArePresentAreMarked() throws Exception {
        var axis = new io.github.oxeels.spectrum.EnergyAxis(470, 0.5, 600);
        SpectrumImage oxide = oxide(axis, true);
        open(oxide).start();
        window.until(() ->
                explorer.view().markers().stream().noneMatch(m -> m.element().equals("Fe")));
        List<String> names =
                explorer.view().markers().stream().map(Marker::text).toList();
        assertTrue(names.contains("O K") && names.contains("L3 of Mn3+ (Mn2O3)"), names.toString());
        assertTrue(names.contains("O K pre-peak of MnO2") && !names.contains("O K pre-peak of FeO"), names.toString());
        explorer.close();
        open(oxide(axis, false)).start();
        window.until(() -> !explorer.jobs().isRunning("Elements"));
        assertTrue(
                explorer.view().markers().stream().anyMatch(m -> m.element().equals("Fe")),
                "where nothing rises from the background nothing is known, and all is marked");
    }

    @Test
    void elementsAreFoundOnAnAxisThatIsOff() throws Exception {
        var axis = new io.github.oxeels.spectrum.EnergyAxis(470, 0.25, 1200);
        SpectrumImage image = Simulated.image("core_shell", 16, 12, axis).image();
        float[] counts = new float[(int) image.pixels() * image.channels()];
        image.read(0, (int) image.pixels(), counts);
        for (double shift : new double[] {0, -7, 7}) {
            open(SpectrumImage.of("off by " + shift, counts, image.x(), image.y(), axis.shifted(shift)))
                    .start();
            window.until(() -> !explorer.jobs().isRunning("Elements"));
            assertEquals(
                    Set.of("Mn", "O"),
                    explorer.view().markers().stream().map(Marker::element).collect(Collectors.toSet()),
                    "off by " + shift);
            explorer.close();
        }
    }

    /** A power law, and on it if wanted O K at 530 eV and the L3 of manganese at 641 eV. */
    private static SpectrumImage oxide(io.github.oxeels.spectrum.EnergyAxis axis, boolean withEdges) {
        float[] counts = new float[12 * axis.size()];
        for (int i = 0; i < counts.length; i++) {
            double energy = axis.energy(i % axis.size());
            double value = 2000 * Math.pow(energy / 470, -3);
            if (withEdges && energy > 530) value += 300 * Math.pow(energy / 530, -3);
            if (withEdges && energy > 639) value += 500 * Math.exp(-Math.pow((energy - 641) / 2, 2)) + 80;
            counts[i] = (float) (value + Math.sqrt(value) * Math.sin(12.9898 * i * i));
        }
        return SpectrumImage.of("oxide", counts, SpatialAxis.uncalibrated(4), SpatialAxis.uncalibrated(3), axis);
    }

    @Test
    void allPicturesShowOnePartOfTheImageWhateverTheirSize() {
        Zoom zoom = Zoom.of(Zoom.all(56, 44).view(56, 44, 400, 500).zoomed(100, 250, 3), 56, 44, 400, 500);
        PictureView large = zoom.view(56, 44, 400, 500);
        PictureView small = zoom.view(56, 44, 200, 250);
        assertEquals(large.column(100), small.column(50), 1e-9);
        assertEquals(large.row(250), small.row(125), 1e-9);
        assertEquals(3, zoom.factor(), 1e-9);
        assertEquals(100 / (400.0 / 56), large.column(100), 1e-9, "the pixel under the wheel stays");
    }

    @Test
    void aProfileIsTheMeanAcrossItsLine() {
        float[] values = new float[10 * 10];
        for (int i = 0; i < values.length; i++) values[i] = i % 10 + 100 * (i / 10 % 2);
        values[5 * 10 + 4] = Float.NaN;
        Layer layer = Layer.of("counts", "counts", values);
        SpatialAxis ten = SpatialAxis.uncalibrated(10);
        LineProfile profile = LineProfile.of(layer, ten, ten, new double[] {1.5, 5.5, 8.5, 5.5}, 3);
        assertEquals(8, profile.distance().length);
        // rows 4, 5 and 6 hold 0, 100 and 0 more than the column
        assertEquals(1 + 100 / 3.0, profile.mean()[0], 1e-5);
        assertEquals(100 / Math.sqrt(3), profile.deviation()[0], 1e-4);
        assertEquals(4, profile.mean()[3], 1e-5, "what is not measured is left out");
        LineProfile single = LineProfile.of(layer, ten, ten, new double[] {0.5, 0.5, 0.5, 0.5}, 1);
        assertEquals(1, single.distance().length);
        assertEquals(0, single.deviation()[0]);
    }

    @Test
    void theDistanceAlongAProfileIsThatOfTheDirectionOfItsLine() {
        Layer layer = Layer.of("counts", "counts", new float[8 * 8]);
        SpatialAxis x = new SpatialAxis(8, 0, 3, "nm");
        SpatialAxis y = new SpatialAxis(8, 0, 4, "nm");
        assertEquals(
                9,
                LineProfile.of(layer, x, y, new double[] {1.5, 1.5, 4.5, 1.5}, 1)
                        .distance()[3],
                1e-9);
        assertEquals(
                12,
                LineProfile.of(layer, x, y, new double[] {1.5, 1.5, 1.5, 4.5}, 1)
                        .distance()[3],
                1e-9);
        assertEquals(
                5 * 3 / Math.sqrt(2),
                LineProfile.of(layer, x, y, new double[] {1.5, 1.5, 4.5, 4.5}, 1)
                        .distance()[3],
                1e-9);
        LineProfile scan = LineProfile.of(
                Layer.of("counts", "counts", new float[8]),
                SpatialAxis.uncalibrated(1),
                y,
                new double[] {0.5, 0.5, 0.5, 7.5},
                1);
        assertEquals(28, scan.distance()[7], 1e-9, "of a line scan down the picture, whatever lies across");
        assertEquals("nm", scan.unit());
    }

    @Test
    void theBandOfAProfileIsTheErrorWhereItIsKnownAndWhatEndsTheScaleIsABound() {
        float[] valence = {2.5f, 2.7f, 4, 3, Float.NaN, 3};
        float[] noise = {0.3f, 0.4f, 0.1f, 0.1f, 0.1f, Float.NaN};
        float[] shared = {0.2f, 0.2f, 0.2f, 0.2f, 0.2f, 0.2f};
        Layer layer = Layer.of("valence", new ValenceReading("white lines", valence, noise, shared, 2, 4));
        // two rows of three pixels
        LineProfile profile = LineProfile.of(
                layer, SpatialAxis.uncalibrated(3), SpatialAxis.uncalibrated(2), new double[] {0.5, 1, 2.5, 1}, 2);
        assertArrayEquals(new double[] {2.75, 2.7, 3.5}, profile.mean(), 1e-6);
        assertEquals(Math.hypot(Math.hypot(0.3, 0.1) / 2, 0.2), profile.deviation()[0], 1e-6);
        assertEquals(Math.hypot(0.4, 0.2), profile.deviation()[1], 1e-6, "of the one pixel with a value");
        assertEquals(Math.sqrt(0.5), profile.deviation()[2], 1e-6, "the spread, where the noise is not known");
        assertArrayEquals(new int[] {0, 0, 1}, profile.end(), "the mean with a bound is a bound");
    }

    @Test
    void aLineScanIsAProfileAtOnce() {
        SpectrumImage image = Simulated.image("core_shell", 16, 12).image();
        float[] counts = new float[16 * image.channels()];
        image.read(64, 16, counts);
        open(SpectrumImage.of("line", counts, image.x(), SpatialAxis.uncalibrated(1), image.axis()));
        assertArrayEquals(
                new double[] {0.5, 0.5, 15.5, 0.5}, explorer.view().line().orElseThrow());
    }
}
