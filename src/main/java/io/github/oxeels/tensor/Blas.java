// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

/**
 * Dense matrix products: OpenBLAS where its native library loads, plain Java elsewhere or if the system property
 * {@code oxeels.blas} is {@code java}. One thread per call, so that callers spread their own work and the bits of a
 * call do not depend on how many threads there are. The two kinds differ in the last bits. Safe for use by many
 * threads.
 */
public sealed interface Blas permits JavaBlas, OpenBlas {

    /** @return what computes the products, for logs and provenance: {@code "OpenBLAS (native)"} or {@code "Java"} */
    String name();

    /**
     * c = a · bᵀ, all row-major and dense.
     *
     * @param m rows of a and of c
     * @param n rows of b, columns of c
     * @param k columns of a and of b
     * @param a {@code m × k}
     * @param b {@code n × k}
     * @param c receives {@code m × n}
     */
    void multiplyTransposed(int m, int n, int k, double[] a, double[] b, double[] c);

    /** @return the fastest kind that works here; the same object on every call */
    static Blas fastest() {
        return Choice.FASTEST;
    }

    /** @return plain Java, which gives the same bits on every processor */
    static Blas java() {
        return Choice.JAVA;
    }

    /** @throws IllegalArgumentException if an array is shorter than its shape says */
    static void requireShapes(int m, int n, int k, double[] a, double[] b, double[] c) {
        if (m < 0 || n < 0 || k < 0 || a.length < (long) m * k || b.length < (long) n * k || c.length < (long) m * n)
            throw new IllegalArgumentException("product " + m + " × " + k + " by (" + n + " × " + k
                    + ")ᵀ does not fit arrays of " + a.length + ", " + b.length + " and " + c.length + " values");
    }

    /** Tries the native library once, on first use. */
    final class Choice {

        static final Blas JAVA = new JavaBlas();
        static final Blas FASTEST = choose();

        private Choice() {}

        private static Blas choose() {
            if ("java".equalsIgnoreCase(System.getProperty("oxeels.blas", ""))) return JAVA;
            try {
                Blas openBlas = new OpenBlas();
                return multipliesRightly(openBlas) ? openBlas : JAVA;
            }
            // no natives for this platform, an unwritable cache folder, a clash of versions: all of them mean "use
            // Java"
            catch (LinkageError | RuntimeException unavailable) {
                return JAVA;
            }
        }

        private static boolean multipliesRightly(Blas blas) {
            double[] c = new double[2];
            blas.multiplyTransposed(1, 2, 2, new double[] {1, 2}, new double[] {3, 4, 5, 6}, c);
            return c[0] == 11 && c[1] == 17;
        }
    }
}
