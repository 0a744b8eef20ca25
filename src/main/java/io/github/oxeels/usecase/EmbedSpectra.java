// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.EmbeddingBias;
import io.github.oxeels.embed.UmapEmbedding;
import io.github.oxeels.embed.UmapOptions;
import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.EmbeddingReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.UsableSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Maps spectra into a plane, near to each other if they are alike, and tells what each normalisation leaves in them.
 */
public final class EmbedSpectra {

    private static final int COMPONENTS = 20;
    /** Spectra that numbers are told from, each compared with each. */
    private static final int MOST_COMPARED = 1500;

    /**
     * @param spectra to map
     * @param file their name, for the report
     * @param normalizations one or more
     * @param window, alignment see {@code train.Protocol}
     * @param umap how maps are made
     * @param seed of the maps
     */
    public record Request(
            LabelledSpectra spectra,
            String file,
            List<Normalisation> normalizations,
            String window,
            String alignment,
            UmapOptions umap,
            long seed) {}

    private EmbedSpectra() {}

    /**
     * @throws IllegalArgumentException if the spectra do not allow it; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static EmbeddingReport run(Request request, Progress progress) {
        LabelledSpectra spectra = UsableSpectra.withoutOddChannels(request.spectra, progress::warn);
        Preprocessing open = AlignmentChoice.preprocessing(spectra, request.window, request.alignment, progress::warn);
        double[] intensity = intensity(spectra), noise = noise(spectra);
        int[] groupOf = groups(spectra);
        int stride = (spectra.size() + MOST_COMPARED - 1) / MOST_COMPARED;
        int[] some = IntStream.range(0, (spectra.size() + stride - 1) / stride)
                .map(i -> i * stride)
                .toArray();
        EmbeddingBias.Known known = new EmbeddingBias.Known(
                Arrays.stream(some).map(i -> spectra.classOf()[i]).toArray(),
                Arrays.stream(some).map(i -> groupOf[i]).toArray(),
                Arrays.stream(some).mapToDouble(i -> intensity[i]).toArray(),
                Arrays.stream(some).mapToDouble(i -> noise[i]).toArray());
        List<EmbeddingReport.Embedding> maps = new ArrayList<>();
        for (Normalisation one : request.normalizations) {
            progress.checkCancelled();
            double[][] scores = scores(spectra, open.withNormalisation(one));
            double[][] umap = UmapEmbedding.of(scores, request.umap, request.seed);
            for (boolean components : new boolean[] {false, true}) {
                double[][] map = components ? leading(scores) : umap;
                maps.add(new EmbeddingReport.Embedding(
                        components ? "PCA" : "UMAP",
                        one.key(),
                        map,
                        EmbeddingBias.of(part(scores, some), part(map, some), known)));
            }
            progress.report((double) maps.size() / 2 / request.normalizations.size());
        }
        return new EmbeddingReport(spectra, request.file, maps, intensity, noise, some);
    }

    /** @return the first two of the scores */
    private static double[][] leading(double[][] scores) {
        return Arrays.stream(scores).map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new);
    }

    private static double[][] part(double[][] rows, int[] some) {
        return Arrays.stream(some).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /** Maps are made of the scores of principal components, which hold nearly all but noise. */
    private static double[][] scores(LabelledSpectra spectra, Preprocessing preprocessing) {
        Preprocessor preprocessor = Preprocessor.of(preprocessing, spectra.axis());
        float[] features = preprocessor.features(spectra, null);
        int width = preprocessor.features();
        float[][] rows = new float[spectra.size()][];
        for (int i = 0; i < rows.length; i++) rows[i] = Arrays.copyOfRange(features, i * width, (i + 1) * width);
        int stride = (rows.length + MOST_COMPARED - 1) / MOST_COMPARED;
        float[][] some = IntStream.range(0, (rows.length + stride - 1) / stride)
                .mapToObj(i -> rows[i * stride])
                .toArray(float[][]::new);
        LeadingComponents components =
                LeadingComponents.of(some, Math.min(COMPONENTS, Math.min(some.length - 1, width)));
        return Arrays.stream(rows).map(components::scores).toArray(double[][]::new);
    }

    private static double[] intensity(LabelledSpectra spectra) {
        int channels = spectra.axis().size();
        double[] total = new double[spectra.size()];
        for (int i = 0; i < spectra.counts().length; i++) total[i / channels] += spectra.counts()[i];
        return total;
    }

    /** @return standard deviation of a channel's noise by second differences, as a share of the mean count */
    private static double[] noise(LabelledSpectra spectra) {
        int channels = spectra.axis().size();
        double[] noise = new double[spectra.size()];
        for (int i = 0; i < noise.length; i++) {
            double[] second = new double[channels - 2];
            double sum = 0;
            for (int q = 0; q < channels; q++) sum += Math.abs(spectra.counts()[i * channels + q]);
            for (int q = 0; q < second.length; q++) {
                int at = i * channels + q;
                second[q] = spectra.counts()[at] - 2.0 * spectra.counts()[at + 1] + spectra.counts()[at + 2];
            }
            noise[i] = sum == 0 ? 0 : Statistics.robustDeviation(second) / Math.sqrt(6) * channels / sum;
        }
        return noise;
    }

    private static int[] groups(LabelledSpectra spectra) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        return spectra.groups().stream()
                .mapToInt(group -> numbers.computeIfAbsent(group, unseen -> numbers.size()))
                .toArray();
    }
}
