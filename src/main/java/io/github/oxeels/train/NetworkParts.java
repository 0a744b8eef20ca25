// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each network is trained on, and by what it is stopped: a part of its training spectra that is set aside, whole
 * acquisitions where they are named. Each network of an ensemble puts another part aside, so that together they see
 * all. What is held out to be reported on plays no part in this.
 */
public final class NetworkParts implements NetworkEnsembles.Source {

    /** A fifth is set aside. */
    private static final int FOLDS = 5;

    private final LabelledSpectra spectra;
    private final AugmentedFeatures features;
    private final Optional<AugmentedFeatures> watched;
    private final List<int[]> indices;
    private final long seed;
    private final NetworkTargets targets;
    private final List<NetworkData> whole;
    /** Principal components of each part, what is set aside included: those by which its networks are asked. */
    private final List<Optional<PcaBasis>> components;

    private boolean splitsAcquisitions;

    /**
     * @param targets what networks are to say
     * @param features of what is trained on
     * @param watched features of the same spectra with displaced copies, by which learning is stopped; empty to go
     *     through all epochs
     * @param indices spectra of each part
     */
    public NetworkParts(
            LabelledSpectra spectra,
            NetworkTargets targets,
            AugmentedFeatures features,
            Optional<AugmentedFeatures> watched,
            List<int[]> indices,
            long seed) {
        this.spectra = spectra;
        this.targets = targets;
        this.features = features;
        this.watched = watched;
        this.indices = indices;
        this.seed = seed;
        components = indices.stream().map(features::pcaOf).toList();
        whole = watched.isPresent()
                ? List.of()
                : IntStream.range(0, indices.size())
                        .mapToObj(part -> data(features, part, indices.get(part)))
                        .toList();
    }

    @Override
    public int count() {
        return indices.size();
    }

    /** @return whether an acquisition had to be divided to put a part of it aside; known when all were asked for */
    public synchronized boolean splitsAcquisitions() {
        return splitsAcquisitions;
    }

    @Override
    public NetworkEnsembles.Part of(int part, int member) {
        if (watched.isEmpty()) return new NetworkEnsembles.Part(whole.get(part), Optional.empty());
        int[] all = indices.get(part), aside = aside(all, member, part);
        HashSet<Integer> put = new HashSet<>(Arrays.stream(aside).boxed().toList());
        int[] rest = Arrays.stream(all).filter(i -> !put.contains(i)).toArray();
        return new NetworkEnsembles.Part(data(features, part, rest), Optional.of(data(watched.get(), part, aside)));
    }

    private NetworkData data(AugmentedFeatures of, int part, int[] spectraOfIt) {
        return targets.of(of.training(spectraOfIt, components.get(part)), spectraOfIt);
    }

    /** @return spectra to be set aside; the rest holds every class that is there, if that can be */
    private int[] aside(int[] all, int member, int part) {
        LabelledSpectra there = spectra.select(all);
        long own = Seeds.derive(seed, "put aside " + part, member / FOLDS);
        List<String> groups = there.groups();
        int acquisitions =
                (int) groups.stream().filter(name -> !name.isEmpty()).distinct().count()
                        + (int) groups.stream().filter(String::isEmpty).count();
        if (acquisitions > 1 && new HashSet<>(groups).size() > 1) {
            Folds folds = Folds.grouped(there.classOf(), groups, Math.min(FOLDS, acquisitions), own);
            for (int fold : rotated(folds.count(), member))
                if (keepsClasses(there, folds.training(fold))) return chosen(all, folds.heldOut(fold));
        }
        if (!groups.stream().allMatch(String::isEmpty)) {
            synchronized (this) {
                splitsAcquisitions = true;
            }
        }
        Folds folds = Folds.stratified(there.classOf(), Math.min(FOLDS, there.size()), own);
        return chosen(all, folds.heldOut(member % folds.count()));
    }

    private static List<Integer> rotated(int count, int first) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) order.add((first + i) % count);
        return order;
    }

    private static boolean keepsClasses(LabelledSpectra there, int[] rest) {
        return Arrays.stream(rest).map(i -> there.classOf()[i]).distinct().count()
                == Arrays.stream(there.classOf()).distinct().count();
    }

    private static int[] chosen(int[] all, int[] places) {
        return Arrays.stream(places).map(i -> all[i]).toArray();
    }
}
