// SPDX-License-Identifier: BSD-2-Clause
/**
 * Where on the energy axis each pixel's spectrum lies: measured as shifts, never by resampling the data. Start with
 * {@link io.github.oxeels.calibrate.EnergyCalibration} and {@link io.github.oxeels.calibrate.AxisPlacement}.
 */
package io.github.oxeels.calibrate;
