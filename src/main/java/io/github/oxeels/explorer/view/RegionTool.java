// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/** How a drag of the mouse over the picture becomes a region. */
enum RegionTool {
    RECTANGLE("Rectangle") {

        @Override
        Roi roi(Path2D drag) {
            double[] box = box(drag);
            return new Roi(box[0], box[1], box[2] - box[0], box[3] - box[1]);
        }
    },
    OVAL("Oval") {

        @Override
        Roi roi(Path2D drag) {
            double[] box = box(drag);
            return new OvalRoi(box[0], box[1], box[2] - box[0], box[3] - box[1]);
        }
    },
    FREEHAND("Freehand") {

        @Override
        Roi roi(Path2D drag) {
            double[][] points = points(drag);
            float[] x = new float[points.length];
            float[] y = new float[points.length];
            for (int i = 0; i < points.length; i++) {
                x[i] = (float) points[i][0];
                y[i] = (float) points[i][1];
            }
            return points.length < 3 ? RECTANGLE.roi(drag) : new PolygonRoi(x, y, Roi.FREEROI);
        }
    },
    LINE("Line") {

        @Override
        Roi roi(Path2D drag) {
            double[][] points = points(drag);
            double[] last = points[points.length - 1];
            return new Line(points[0][0], points[0][1], last[0], last[1]);
        }
    };

    private final String text;

    RegionTool(String text) {
        this.text = text;
    }

    /** @param drag the way of the mouse in pixels of the image, at least one point */
    abstract Roi roi(Path2D drag);

    @Override
    public String toString() {
        return text;
    }

    /** @return from the first to the last point, in whole pixels: those under both are inside */
    private static double[] box(Path2D drag) {
        double[][] points = points(drag);
        double[] first = points[0];
        double[] last = points[points.length - 1];
        return new double[] {
            Math.floor(Math.min(first[0], last[0])),
            Math.floor(Math.min(first[1], last[1])),
            Math.floor(Math.max(first[0], last[0])) + 1,
            Math.floor(Math.max(first[1], last[1])) + 1
        };
    }

    private static double[][] points(Path2D drag) {
        java.util.List<double[]> points = new java.util.ArrayList<>();
        double[] at = new double[6];
        for (PathIterator way = drag.getPathIterator(null); !way.isDone(); way.next()) {
            way.currentSegment(at);
            points.add(new double[] {at[0], at[1]});
        }
        return points.toArray(double[][]::new);
    }
}
