// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

/**
 * How stored values turn into a physical intensity: {@code offset + scale · value}. It is reported, never applied:
 * every reader gives the values as stored.
 *
 * @param offset intensity of the stored value 0
 * @param scale intensity per stored unit
 * @param unit such as {@code e-}; {@code ""} if the file names none
 */
public record IntensityCalibration(double offset, double scale, String unit) {}
