/**
 * Every change of a spectrum: displaced, noisier, thicker, blurred, on another background. Start with
 * {@link io.github.oxeels.perturb.Perturbation}.
 */
package io.github.oxeels.perturb;
