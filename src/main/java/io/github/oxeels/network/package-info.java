/**
 * Networks in training, for classifiers and generators alike: stages with forward, backward and tangent pass, their
 * weights, and Adam. Computed by own loops on lanes, so that the same seed gives the same bits for any number of
 * threads and on every processor. Start reading at {@link Stage}, then {@link DenseStage}.
 */
package io.github.oxeels.network;
