// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * An imglib2 image over {@link SpectrumBlocks}: rows are read when they are touched, and dropped when memory is short.
 */
final class LazyImage {

    /** Bytes of a cell, roughly: large enough to amortise a read, small enough that a few of them do not matter. */
    private static final int CELL_BYTES = 4 << 20;

    private LazyImage() {}

    /** @return an image with dimensions x, y, energy */
    static RandomAccessibleInterval<FloatType> of(SpectrumBlocks blocks, int width, int height, int channels) {
        int columns = (int) Math.max(1, Math.min(width, CELL_BYTES / 4 / channels));
        int rows = columns < width ? 1 : (int) Math.max(1, Math.min(height, CELL_BYTES / 4L / channels / width));
        CellGrid grid = new CellGrid(new long[] {channels, width, height}, new int[] {channels, columns, rows});
        int cells = Math.toIntExact(grid.getGridDimensions()[1] * grid.getGridDimensions()[2]);
        AtomicReferenceArray<SoftReference<Cell<FloatArray>>> cache = new AtomicReferenceArray<>(cells);
        LazyCellImg<FloatType, FloatArray> energyFirst = new LazyCellImg<>(grid, new FloatType(), index -> {
            SoftReference<Cell<FloatArray>> reference = cache.get((int) index);
            Cell<FloatArray> cell = reference == null ? null : reference.get();
            if (cell == null) {
                cell = load(blocks, grid, index, width);
                cache.set((int) index, new SoftReference<>(cell));
            }
            return cell;
        });
        return Views.moveAxis(energyFirst, 0, 2);
    }

    private static Cell<FloatArray> load(SpectrumBlocks blocks, CellGrid grid, long index, int width) {
        long[] min = new long[3];
        int[] size = new int[3];
        grid.getCellDimensions(index, min, size);
        float[] counts = new float[size[0] * size[1] * size[2]];
        // a cell holds whole rows, or a part of one row
        blocks.read(min[2] * width + min[1], size[1] * size[2], counts);
        return new Cell<>(size, min, new FloatArray(counts));
    }
}
