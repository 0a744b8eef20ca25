/**
 * The design of this program: a critic with gradient penalty on whitened scores. Start reading at {@link Wasserstein}.
 */
package io.github.oxeels.gan.wasserstein;
