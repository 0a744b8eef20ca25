// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

/** What has changed in the explorer, for those who draw it. */
public enum Change {
    /** the energy axis, and with it everything */
    AXIS,
    CURSOR,
    REGION,
    PINS,
    /** the pictures of the image panel, or which of them is shown */
    LAYERS,
    /** how spectra are drawn: range, scale, smoothing */
    VIEW,
    /** the windows that are drawn by hand */
    BANDS,
    LABELS,
    /** the model to map with */
    MODEL,
    /** the map, or how it covers the picture */
    MAP,
    /** the pixels as points of a plane */
    SCATTER,
    /** which part of the image the pictures show */
    ZOOM,
    /** the line of the profile */
    LINE,
    /** why the pixel under the cursor is mapped as it is */
    REASON
}
