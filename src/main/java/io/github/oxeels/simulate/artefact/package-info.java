/**
 * What the beam does to the specimen and the camera to the counts: reduction, gain, fixed pattern, point spread,
 * read-out noise, spikes, saturation. Start reading at {@link Detector}.
 */
package io.github.oxeels.simulate.artefact;
