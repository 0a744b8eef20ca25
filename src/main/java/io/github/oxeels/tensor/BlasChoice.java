// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

/** Tries the native library once, on first use. */
final class BlasChoice {

    static final Blas JAVA = new JavaBlas();
    static final Blas FASTEST = choose();

    private BlasChoice() {}

    private static Blas choose() {
        if ("java".equalsIgnoreCase(System.getProperty("oxeels.blas", ""))) return JAVA;
        try {
            Blas openBlas = new OpenBlas();
            return multipliesRightly(openBlas) ? openBlas : JAVA;
        }
        // no natives for this platform, an unwritable cache folder, a clash of versions: all of them mean "use Java"
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
