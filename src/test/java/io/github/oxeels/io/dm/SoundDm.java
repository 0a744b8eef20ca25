// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import io.github.oxeels.io.dm.DmImages.Dimension;
import java.nio.ByteOrder;
import java.util.List;

/** Small sound DM files for tests of other packages. */
public final class SoundDm {

    private SoundDm() {}

    /** @return a file of version 4 with the low loss and the core loss of the same 3 × 2 pixels */
    public static byte[] dual() {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        Dimension width = new Dimension(3, 0, 0.5, "nm"), height = new Dimension(2, 0, 0.5, "nm");
        return new DmFileWriter(4, order)
                .file(DmImages.file(List.of(
                        DmImages.floats(
                                order, "low", List.of(width, height, new Dimension(8, 4, 0.5, "eV")), DmImages.eels()),
                        DmImages.floats(
                                order,
                                "core",
                                List.of(width, height, new Dimension(6, -1200, 0.5, "eV")),
                                DmImages.eels()))));
    }

    /** @return a file of version 3 or 4 with a thumbnail and a spectrum image of 4 × 3 pixels and 5 channels */
    public static byte[] file(int version, ByteOrder order) {
        List<Dimension> dimensions = List.of(
                new Dimension(4, 1, 0.002, "µm"), new Dimension(3, 0, 0.5, "nm"), new Dimension(5, -1800, 0.25, "eV"));
        return new DmFileWriter(version, order)
                .file(DmImages.file(List.of(
                        DmImages.colours(2, 2), DmImages.floats(order, "spectra", dimensions, DmImages.eels()))));
    }
}
