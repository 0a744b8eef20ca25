// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.embed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Clusters of points where they lie dense, by HDBSCAN [Campello, Moulavi and Sander 2013,
 * doi:10.1007/978-3-642-37456-2_14]: of all clusters that appear as the distance between neighbours falls, those that
 * last longest. Their number follows from the points, and points between them are left out.
 */
public final class DensityClusters {

    /** Points, the point itself not counted, by whose distance the density at a point is told. */
    private static final int NEIGHBOURS = 10;
    /** Below it points are at the same place. */
    private static final double LEAST = 1e-12;

    private static final int NONE = -1;

    /** A cluster that appears where one falls apart; its number is above that of the one it comes from. */
    private static final class Candidate {

        private final int parent;
        private final double birth;
        /** For how long points were part of it, by 1 / distance, the sum over them. */
        private double stability;

        private double ofChildren;
        private boolean chosen;

        Candidate(int parent, double birth) {
            this.parent = parent;
            this.birth = birth;
        }

        void leave(int points, double density) {
            stability += points * (density - birth);
        }
    }

    /** A node of the tree and the candidate that it is what is left of. */
    private record Rest(int node, int candidate) {}

    private final SingleLinkage tree;
    private final int leastSize;
    private final List<Candidate> candidates = new ArrayList<>();
    /** The last candidate that a point was part of. */
    private final int[] owner;

    private DensityClusters(SingleLinkage tree, int leastSize) {
        this.tree = tree;
        this.leastSize = leastSize;
        owner = new int[tree.points()];
    }

    /**
     * @param points {@code n × 2}, finite
     * @param leastSize points of which a cluster is made at least, 2 or more
     * @return the cluster of each point from 1 on, the largest first; 0 of a point that belongs to none, and of all
     *     where there are no two clusters
     * @throws IllegalArgumentException if the size is below 2, or there are not twice as many points
     */
    public static int[] of(double[][] points, int leastSize) {
        if (leastSize < 2 || points.length < 2 * leastSize)
            throw new IllegalArgumentException("clusters of " + points.length + " points must be of 2…"
                    + points.length / 2 + " points at least, got " + leastSize);
        SingleLinkage tree = SingleLinkage.of(points, Math.min(NEIGHBOURS, points.length - 1));
        DensityClusters clusters = new DensityClusters(tree, leastSize);
        clusters.condense();
        clusters.choose();
        return clusters.labels();
    }

    private double density(int node) {
        return 1 / Math.max(LEAST, tree.distance()[node - tree.points()]);
    }

    /** From all points down: what a candidate loses are single points and small parts, until it falls into two. */
    private void condense() {
        candidates.add(new Candidate(NONE, 0));
        Deque<Rest> open = new ArrayDeque<>(List.of(new Rest(2 * tree.points() - 2, 0)));
        while (!open.isEmpty()) {
            Rest rest = open.pop();
            int joint = rest.node - tree.points();
            int[] parts = {tree.left()[joint], tree.right()[joint]};
            double density = density(rest.node);
            boolean splits = Arrays.stream(parts).allMatch(part -> tree.size()[part] >= leastSize);
            for (int part : parts) {
                boolean large = tree.size()[part] >= leastSize;
                if (!large || splits) candidates.get(rest.candidate).leave(tree.size()[part], density);
                if (splits) {
                    open.push(new Rest(part, candidates.size()));
                    candidates.add(new Candidate(rest.candidate, density));
                } else if (large) open.push(new Rest(part, rest.candidate));
                else own(part, rest.candidate);
            }
        }
    }

    private void own(int node, int candidate) {
        Deque<Integer> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            int one = open.pop();
            if (one < tree.points()) owner[one] = candidate;
            else {
                open.push(tree.left()[one - tree.points()]);
                open.push(tree.right()[one - tree.points()]);
            }
        }
    }

    /** A candidate counts unless those that it falls into last longer together; all points are no cluster. */
    private void choose() {
        for (int i = candidates.size() - 1; i > 0; i--) {
            Candidate one = candidates.get(i);
            one.chosen = one.stability >= one.ofChildren;
            candidates.get(one.parent).ofChildren += Math.max(one.stability, one.ofChildren);
        }
    }

    private int[] labels() {
        int[] cluster = new int[candidates.size()];
        cluster[0] = NONE;
        for (int i = 1; i < cluster.length; i++) {
            int above = cluster[candidates.get(i).parent];
            cluster[i] = above != NONE ? above : candidates.get(i).chosen ? i : NONE;
        }
        int[] found = Arrays.stream(owner).map(last -> cluster[last]).toArray();
        int[] size = new int[cluster.length];
        for (int one : found) if (one != NONE) size[one]++;
        int[] order = IntStream.range(0, size.length)
                .filter(i -> size[i] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -size[i]))
                .mapToInt(i -> i)
                .toArray();
        int[] label = new int[cluster.length];
        for (int i = 0; i < order.length; i++) label[order[i]] = i + 1;
        return Arrays.stream(found).map(one -> one == NONE ? 0 : label[one]).toArray();
    }
}
