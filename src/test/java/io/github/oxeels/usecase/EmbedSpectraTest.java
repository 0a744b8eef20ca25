// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.oxeels.Simulated;
import io.github.oxeels.embed.UmapEmbedding;
import io.github.oxeels.embed.UmapOptions;
import io.github.oxeels.fiji.ClusterImages;
import io.github.oxeels.fiji.LabelImages;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.EmbeddingReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps of spectra: what their numbers say, their files, and that they repeat. */
class EmbedSpectraTest {

    @TempDir
    private Path folder;

    /** Spectra whose brightness differs much from one to the next. */
    private static LabelledSpectra uneven() {
        LabelledSpectra spectra = Simulated.spectra(6, 8);
        float[] counts = spectra.counts().clone();
        int channels = spectra.axis().size();
        for (int i = 0; i < counts.length; i++) counts[i] *= 1 + i / channels * 7 % 13;
        return spectra.withCounts(spectra.axis(), counts);
    }

    private static EmbedSpectra.Request request(Normalisation... normalizations) {
        return new EmbedSpectra.Request(
                List.of(normalizations), "white_lines", "none", new UmapOptions(10, 0.1, "euclidean"), false, 1);
    }

    private static EmbeddingReport run() {
        return EmbedSpectra.run(
                uneven(), "spectra.csv", request(Normalisation.NONE, Normalisation.AREA), Progress.NONE);
    }

    @Test
    void aDeadSpectrumIsLeftOutByItsNumber() {
        LabelledSpectra spectra = uneven();
        int channels = spectra.axis().size();
        float[] counts = spectra.counts().clone();
        Arrays.fill(counts, 4 * channels, 5 * channels, 0);
        List<String> warnings = new ArrayList<>();

        EmbeddingReport report = EmbedSpectra.run(
                spectra.withCounts(spectra.axis(), counts),
                "spectra.csv",
                request(Normalisation.AREA),
                new NotedProgress(Progress.NONE, warnings));

        assertEquals(spectra.size() - 1, report.spectra().size());
        assertTrue(warnings.toString().contains("spectrum 5 ("), warnings::toString);
    }

    @Test
    void whatIsNotNormalisedShowsBrightnessAndWhatIsShowsClasses() throws IOException {
        EmbeddingReport report = run();
        var none = report.maps().get(1).bias();
        var area = report.maps().get(3).bias();
        assertTrue(none.byIntensity() > 0.8, none::toString);
        assertTrue(area.byIntensity() < 0.3, area::toString);
        assertTrue(area.ofClasses() > none.ofClasses() + 0.3, none + " " + area);
        Path csv = folder.resolve("map.csv"), again = folder.resolve("again.csv");
        report.write(csv);
        run().write(again);
        assertArrayEquals(Files.readAllBytes(csv), Files.readAllBytes(again));
        assertEquals(1 + report.spectra().size(), Files.readAllLines(csv).size());
        String page = Files.readString(folder.resolve("map.html"));
        // the colours of the two states in every map
        assertTrue(page.contains("#e69f00\" stroke-width=\"1.3\"><title>Mn2+</title>"), "Mn2+");
        assertTrue(page.contains("#009e73\" stroke-width=\"1.3\"><title>Mn4+</title>"), "Mn4+");
        assertEquals(5, Files.readAllLines(folder.resolve("map.report.csv")).size());
    }

    private static EmbeddingReport supervised(LabelledSpectra spectra) {
        return EmbedSpectra.run(
                spectra,
                "spectra.csv",
                new EmbedSpectra.Request(
                        List.of(Normalisation.AREA),
                        "white_lines",
                        "none",
                        new UmapOptions(10, 0.1, "euclidean"),
                        true,
                        1),
                Progress.NONE);
    }

    /** @return spectra of one state in acquisitions of four, each of one class that only its name tells */
    private static LabelledSpectra alike(int size) {
        LabelledSpectra one = Simulated.spectra(1, size);
        int[] indices = IntStream.range(0, 2 * size)
                .filter(i -> one.label(i).equals(one.label(0)))
                .toArray();
        LabelledSpectra same = one.select(indices);
        List<String> labels = new ArrayList<>(), groups = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            labels.add(i / 4 % 2 == 0 ? "this" : "that");
            groups.add("acquisition " + i / 4);
        }
        return LabelledSpectra.of(same.axis(), same.counts(), labels, groups, groups);
    }

    @Test
    void aMapThatKnowsClassesShowsOthersThatAreToldByTheirSpectra() throws IOException {
        EmbeddingReport report = supervised(uneven());
        assertEquals(report.spectra().size(), report.taught().length + report.compared().length);
        assertTrue(Arrays.stream(report.compared()).noneMatch(i -> Arrays.binarySearch(report.taught(), i) >= 0));
        assertTrue(
                report.maps().get(0).bias().nearest() > 0.95,
                report.maps().get(0).bias()::toString);
        Path csv = folder.resolve("supervised.csv");
        report.write(csv);
        List<String> lines = Files.readAllLines(csv);
        assertTrue(lines.get(0).contains(",class known to UMAP,"), lines.get(0));
        assertEquals(
                report.taught().length,
                lines.stream().filter(line -> line.contains(",yes,")).count());
        assertTrue(Files.readString(folder.resolve("supervised.html"))
                .contains("UMAP knew the classes of " + report.taught().length + " spectra"));
    }

    /** Those it knows lie with their class, since it was told; the others show that nothing in the spectra tells it. */
    @Test
    void aMapThatKnowsClassesShowsNoneWhereNothingTellsThem() {
        LabelledSpectra spectra = alike(160);
        EmbeddingReport report = supervised(spectra);
        double[][] points = report.maps().get(0).points();
        assertTrue(ofOwnClass(points, report.taught(), spectra) > 0.9);
        double others = ofOwnClass(points, report.compared(), spectra);
        assertTrue(others > 0.3 && others < 0.7, others + " of the others lie beside one of their class");
    }

    @Test
    void aMapCannotKnowAClassOfOneSpectrum() {
        LabelledSpectra spectra = uneven();
        int[] one = IntStream.range(0, spectra.size())
                .filter(i -> i == 0 || !spectra.label(i).equals(spectra.label(0)))
                .toArray();
        String message = assertThrows(IllegalArgumentException.class, () -> supervised(spectra.select(one)))
                .getMessage();
        assertTrue(message.contains("of " + spectra.label(0)), message);
    }

    private static double ofOwnClass(double[][] points, int[] asked, LabelledSpectra spectra) {
        int right = 0;
        for (int i : asked) {
            int nearest = -1;
            for (int j : asked)
                if (j != i && (nearest < 0 || distance(points[i], points[j]) < distance(points[i], points[nearest])))
                    nearest = j;
            if (spectra.classOf()[nearest] == spectra.classOf()[i]) right++;
        }
        return right / (double) asked.length;
    }

    /** Two halves of one image, of different oxides: clusters are parts of one of them. */
    @Test
    void clustersOfAnImageAreItsMaterials() throws IOException {
        LabelledSpectra two = Simulated.spectra(1, 80);
        SpectrumImage image = SpectrumImage.of(
                "two oxides",
                two.counts(),
                SpatialAxis.uncalibrated(16),
                SpatialAxis.uncalibrated(two.size() / 16),
                two.axis());
        EmbeddingReport report = EmbedSpectra.run(image, "Mn", 20, request(Normalisation.AREA), Progress.NONE);
        int[] clusters = report.clustered().get(0).clusters();
        for (int cluster = 1; cluster <= Arrays.stream(clusters).max().orElseThrow(); cluster++) {
            int one = cluster;
            assertEquals(
                    1,
                    IntStream.range(0, two.size())
                            .filter(i -> clusters[i] == one)
                            .mapToObj(two::label)
                            .distinct()
                            .count(),
                    "cluster " + cluster);
        }
        long labelled = Arrays.stream(clusters).filter(cluster -> cluster > 0).count();
        assertTrue(labelled > 0.9 * two.size(), labelled + " of " + two.size());
        Path csv = folder.resolve("image.csv");
        ImagePlus labels = ClusterImages.of(report, image);
        ClusterImages.write(report, labels, csv, Progress.NONE);
        assertEquals(1 + image.pixels(), Files.readAllLines(csv).size());
        assertEquals("x (pixel),y (pixel)", Files.readAllLines(csv).get(0).substring(0, 19));
        PixelLabels read = LabelImages.read(folder.resolve("image.clusters.tif"), image.width(), image.height(), 1);
        for (int i = 0; i < clusters.length; i++)
            assertEquals(clusters[i] == 0 ? null : "class " + clusters[i], read.at(i));
        assertTrue(Files.readString(folder.resolve("image.html")).contains("UMAP, area: cluster"));
        assertTrue(Files.readString(folder.resolve("image.html")).contains("UMAP, area: t/λ"));
    }

    @Test
    void manySpectraArePlacedAmongThoseThatAreMapped() {
        RandomGenerator random = Seeds.random(1, "rows", 0);
        double[][] rows = new double[6000][];
        for (int i = 0; i < rows.length; i++)
            rows[i] = new double[] {i % 3 * 20 + random.nextDouble(), random.nextDouble()};
        double[][] map = UmapEmbedding.of(rows, new UmapOptions(10, 0.1, "euclidean"), 1);
        int right = 0;
        for (int i = 1; i < 6000; i += 2) {
            int nearest = 0;
            for (int j = 2; j < 6000; j += 2)
                if (distance(map[i], map[j]) < distance(map[i], map[nearest])) nearest = j;
            if (nearest % 3 == i % 3) right++;
        }
        assertTrue(right > 2850, right + " of 3000 lie with their own; UMAP may tear a neighbourhood");
    }

    private static double distance(double[] a, double[] b) {
        return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
    }
}
