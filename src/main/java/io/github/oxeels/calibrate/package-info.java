/** Where on the energy axis each pixel's spectrum lies: measured as shifts, never by resampling the data. */
package io.github.oxeels.calibrate;
