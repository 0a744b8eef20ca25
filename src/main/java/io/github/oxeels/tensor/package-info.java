/**
 * Dense linear algebra: the one place that knows native BLAS, and loops that the just-in-time compiler turns into
 * vector code.
 */
package io.github.oxeels.tensor;
