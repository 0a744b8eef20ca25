// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.Region;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Our tables as ImageJ's, and ROIs as regions of them. */
public final class ResultsTables {

    private ResultsTables() {}

    /**
     * Shows a table. In a macro it is the system's <em>Results</em>, the only one a headless macro can read, and what
     * was in it is replaced; with a mouse it has a window of its own.
     *
     * @param title title of the window
     */
    public static void show(Table table, String title) {
        boolean system = GraphicsEnvironment.isHeadless() || IJ.isMacro();
        ResultsTable results = system ? ResultsTable.getResultsTable() : new ResultsTable();
        results.reset();
        fill(results, table);
        results.show(system ? "Results" : title);
    }

    static void fill(ResultsTable results, Table table) {
        results.setPrecision(4);
        for (List<Object> row : table.rows()) {
            results.incrementCounter();
            for (int c = 0; c < row.size(); c++) {
                Column column = table.columns().get(c);
                if (column.kind() == Column.Kind.TEXT) results.addValue(column.heading(), (String) row.get(c));
                else results.addValue(column.heading(), ((Number) row.get(c)).doubleValue());
            }
        }
    }

    /** @return the ROIs of an image as regions, named by the ROI or numbered; those that lie outside it are left out */
    public static List<Region> regions(ImagePlus image) {
        List<Region> regions = new ArrayList<>();
        for (Roi roi : RoiSpectra.rois(image)) {
            BitSet pixels = new BitSet();
            for (Point point : roi.getContainedPoints())
                if (point.x >= 0 && point.y >= 0 && point.x < image.getWidth() && point.y < image.getHeight())
                    pixels.set(point.y * image.getWidth() + point.x);
            String name = roi.getName() == null ? "ROI " + (regions.size() + 1) : roi.getName();
            if (!pixels.isEmpty()) regions.add(new Region(name, pixels));
        }
        return regions;
    }
}
