// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.embed.DensityClusters;
import io.github.oxeels.embed.UmapEmbedding;
import io.github.oxeels.embed.UmapOptions;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Maps spectra into a plane with one normalization after the other, and tells what each leaves in them. */
public final class Embeddings {

    /** Spectra that numbers are told from, each compared with each. */
    private static final int COMPARED = 1500;
    /** Share of the mapped spectra that make a cluster, and the fewest, where nobody says how many. */
    private static final int SHARE = 50, FEWEST = 10;

    private final SpectrumImage image;
    private final Preprocessing open;
    private final EmbeddingBias.Known known;
    private final UmapOptions umap;
    private final long seed;
    private final int[] compared;
    private final Optional<Taught> taught;

    /**
     * @param image of the spectra, in any shape
     * @param open what is done to them but for the normalization
     * @param known of all of them
     * @param umap how the map is made
     * @param seed of it
     */
    public Embeddings(SpectrumImage image, Preprocessing open, EmbeddingBias.Known known, UmapOptions umap, long seed) {
        this(image, open, known, umap, seed, Optional.empty());
    }

    private Embeddings(
            SpectrumImage image,
            Preprocessing open,
            EmbeddingBias.Known known,
            UmapOptions umap,
            long seed,
            Optional<Taught> taught) {
        this.image = image;
        this.open = open;
        this.umap = umap;
        this.seed = seed;
        this.taught = taught;
        int[] asked = taught.map(part -> part.others(known.classOf().length))
                .orElseGet(() ->
                        IntStream.range(0, Math.toIntExact(image.pixels())).toArray());
        compared = Arrays.stream(ComponentScores.spread(asked.length, COMPARED))
                .map(i -> asked[i])
                .toArray();
        this.known = known.select(compared);
    }

    /**
     * Spectra whose class the map of UMAP knows.
     *
     * @param indices of them, ascending
     * @param classOf class of every spectrum
     */
    private record Taught(int[] indices, int[] classOf) {

        /** @return indices of the spectra whose class it does not know */
        int[] others(int spectra) {
            return IntStream.range(0, spectra)
                    .filter(i -> Arrays.binarySearch(indices, i) < 0)
                    .toArray();
        }
    }

    /** Of labelled spectra, as one row of pixels. */
    public static Embeddings of(LabelledSpectra spectra, Preprocessing open, UmapOptions umap, long seed) {
        return of(spectra, open, umap, seed, Optional.empty());
    }

    /**
     * Of labelled spectra by a map that knows the classes of some of them; all numbers are told of the others.
     *
     * @param taught indices of the spectra whose class is known to it, ascending
     */
    public static Embeddings supervised(
            LabelledSpectra spectra, int[] taught, Preprocessing open, UmapOptions umap, long seed) {
        return of(spectra, open, umap, seed, Optional.of(new Taught(taught, spectra.classOf())));
    }

    private static Embeddings of(
            LabelledSpectra spectra, Preprocessing open, UmapOptions umap, long seed, Optional<Taught> taught) {
        SpectrumImage row = row(spectra);
        Brightness brightness = Brightness.of(row, Progress.NONE);
        List<String> groups = spectra.groups().stream().distinct().toList();
        return new Embeddings(
                row,
                open,
                new EmbeddingBias.Known(
                        spectra.classOf(),
                        spectra.groups().stream().mapToInt(groups::indexOf).toArray(),
                        brightness.intensity(),
                        brightness.noise()),
                umap,
                seed,
                taught);
    }

    /** @return labelled spectra as one row of pixels */
    public static SpectrumImage row(LabelledSpectra spectra) {
        return SpectrumImage.of(
                "labelled spectra",
                spectra.counts(),
                SpatialAxis.uncalibrated(spectra.size()),
                SpatialAxis.uncalibrated(1),
                spectra.axis());
    }

    /** @return indices of the spectra that numbers are told from */
    public int[] compared() {
        return compared;
    }

    /** @return the map of UMAP, and that of the first two principal components */
    public List<Embedding> of(Normalisation normalization, Progress progress) {
        double[][] scores = scores(normalization, progress.stage(0, 0.3));
        Progress mapping = progress.stage(0.3, 0.8);
        UmapEmbedding.Placed placed = taught.isPresent()
                ? UmapEmbedding.supervised(scores, taught.get().indices, taught.get().classOf, umap, seed, mapping)
                : UmapEmbedding.placed(scores, umap, seed, mapping);
        return both(normalization, scores, placed.points(), new int[0]);
    }

    /**
     * As {@link #of}, with clusters of the map of UMAP.
     *
     * @param leastSize mapped spectra of which a cluster is made at least, 2 or more; 0 = a fiftieth of them
     * @throws IllegalArgumentException if there are fewer spectra than a cluster needs
     */
    public List<Embedding> withClusters(Normalisation normalization, int leastSize, Progress progress) {
        double[][] scores = scores(normalization, progress.stage(0, 0.3));
        UmapEmbedding.Placed placed = UmapEmbedding.placed(scores, umap, seed, progress.stage(0.3, 0.8));
        return both(normalization, scores, placed.points(), clusters(placed, leastSize));
    }

    private double[][] scores(Normalisation normalization, Progress progress) {
        return ComponentScores.of(image, open.withNormalisation(normalization), progress);
    }

    private List<Embedding> both(Normalisation normalization, double[][] scores, double[][] map, int[] clusters) {
        double[][] leading =
                Arrays.stream(scores).map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new);
        return List.of(
                new Embedding("UMAP", normalization.key(), map, bias(scores, map), clusters),
                new Embedding("PCA", normalization.key(), leading, bias(scores, leading), clusters));
    }

    private EmbeddingBias bias(double[][] scores, double[][] map) {
        return EmbeddingBias.of(some(scores), some(map), known);
    }

    private double[][] some(double[][] rows) {
        return Arrays.stream(compared).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /** Found among the spectra that were mapped; each of the others belongs where the one most like it does. */
    private static int[] clusters(UmapEmbedding.Placed placed, int leastSize) {
        int[] nearest = placed.nearest();
        int[] mapped =
                IntStream.range(0, nearest.length).filter(i -> nearest[i] == i).toArray();
        int[] found = DensityClusters.of(
                Arrays.stream(mapped).mapToObj(i -> placed.points()[i]).toArray(double[][]::new),
                leastSize == 0 ? Math.max(FEWEST, mapped.length / SHARE) : leastSize);
        int[] clusters = new int[nearest.length];
        for (int m = 0; m < mapped.length; m++) clusters[mapped[m]] = found[m];
        return Arrays.stream(nearest).map(i -> clusters[i]).toArray();
    }
}
