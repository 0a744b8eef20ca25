/** TIFF files of spectrum images, as ImageJ writes them. Start with {@link io.github.oxeels.fiji.tiff.TiffFormat}. */
package io.github.oxeels.fiji.tiff;
