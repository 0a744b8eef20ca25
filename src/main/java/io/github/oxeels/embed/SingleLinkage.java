// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.embed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The tree of single linkage over mutual reachability, the larger of the distance of two points and of the distances
 * within which each has its neighbours. Nodes below {@code points()} are the points, the others join two nodes each,
 * the last all of them.
 *
 * @param left, right nodes that a node joins, by its number less {@code points()}
 * @param distance at which it joins them, ascending
 * @param size points of each node, the points themselves first
 */
record SingleLinkage(int[] left, int[] right, double[] distance, int[] size) {

    /** A branch of a minimum spanning tree. */
    private record Branch(int from, int to, double distance) {}

    /**
     * @param points {@code n × 2}, at least 2
     * @param neighbours of a point, itself not counted, that tell how dense points lie there, 1 … n − 1
     */
    static SingleLinkage of(double[][] points, int neighbours) {
        Branch[] branches = branches(points, cores(points, neighbours));
        Arrays.sort(branches, Comparator.comparingDouble(Branch::distance));
        return joined(branches, points.length);
    }

    int points() {
        return left.length + 1;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
    }

    /** @return distance of each point from the farthest of its neighbours */
    private static double[] cores(double[][] points, int neighbours) {
        double[] cores = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            double[] nearest = new double[neighbours];
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            for (int j = 0; j < points.length; j++) {
                double far = distance(points[i], points[j]);
                if (j == i || far >= nearest[neighbours - 1]) continue;
                int at = neighbours - 1;
                for (; at > 0 && far < nearest[at - 1]; at--) nearest[at] = nearest[at - 1];
                nearest[at] = far;
            }
            cores[i] = nearest[neighbours - 1];
        }
        return cores;
    }

    /** By Prim's algorithm: the tree grows by the point that is nearest to it. */
    private static Branch[] branches(double[][] points, double[] cores) {
        int n = points.length;
        double[] least = new double[n];
        int[] from = new int[n];
        boolean[] inTree = new boolean[n];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Branch[] branches = new Branch[n - 1];
        for (int step = 0, last = 0; step < n - 1; step++) {
            inTree[last] = true;
            int next = -1;
            for (int i = 0; i < n; i++) {
                if (inTree[i]) continue;
                double far = Math.max(distance(points[last], points[i]), Math.max(cores[last], cores[i]));
                if (far < least[i]) {
                    least[i] = far;
                    from[i] = last;
                }
                if (next < 0 || least[i] < least[next]) next = i;
            }
            branches[step] = new Branch(from[next], next, least[next]);
            last = next;
        }
        return branches;
    }

    private static SingleLinkage joined(Branch[] branches, int n) {
        int[] top = IntStream.range(0, 2 * n - 1).toArray();
        int[] size = new int[2 * n - 1];
        Arrays.fill(size, 0, n, 1);
        SingleLinkage tree = new SingleLinkage(new int[n - 1], new int[n - 1], new double[n - 1], size);
        for (int i = 0; i < n - 1; i++) {
            int a = topOf(branches[i].from, top), b = topOf(branches[i].to, top);
            tree.left[i] = a;
            tree.right[i] = b;
            tree.distance[i] = branches[i].distance;
            size[n + i] = size[a] + size[b];
            top[a] = top[b] = n + i;
        }
        return tree;
    }

    /** @return the node that a node is part of so far; the way there is shortened */
    private static int topOf(int node, int[] top) {
        int at = node;
        while (top[at] != at) {
            top[at] = top[top[at]];
            at = top[at];
        }
        return at;
    }
}
