/**
 * The forward model: counts that an instrument is expected to record of a compound, from reference lines, resolution,
 * thickness, background and energy axis. Start reading at {@link ForwardModel}.
 */
package io.github.oxeels.simulate.forward;
