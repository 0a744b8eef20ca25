// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.simulate.reference.Compound;
import java.util.Arrays;
import java.util.List;

/**
 * What lies where under the beam. Arrays are row-major and not copied.
 *
 * @param name of the scene
 * @param width pixels
 * @param height pixels
 * @param pixelSize nm
 * @param compounds what the specimen is made of, all of one element
 * @param amounts {@code pixels × compounds}, metal atoms of each compound in the beam; 1 where the specimen is thickest
 * @param matter mass thickness of oxide and support, 1 where the oxide alone is thickest; scales t/λ and the background
 */
public record Scene(
        String name,
        int width,
        int height,
        double pixelSize,
        List<Compound> compounds,
        float[] amounts,
        float[] matter) {

    /** Mass thickness of a carbon film against that of the oxide on it [R]. */
    static final float CARBON = 0.15f;
    /** What is still scattered where there is no specimen: the tails of the beam [R]. */
    static final float VACUUM = 0.002f;

    /** @throws IllegalArgumentException if an array does not fit or holds negative numbers */
    public Scene {
        Checks.atLeast("width in pixels", width, 1);
        Checks.atLeast("height in pixels", height, 1);
        Checks.positive("pixel size in nm", pixelSize);
        compounds = List.copyOf(compounds);
        if (matter.length != width * height || amounts.length != width * height * compounds.size())
            throw new IllegalArgumentException(
                    "a scene of " + width + " × " + height + " pixels and " + compounds.size() + " compounds got "
                            + amounts.length + " amounts and " + matter.length + " thicknesses");
        for (float amount : amounts) Checks.atLeast("amount of a compound", amount, 0);
        for (float thickness : matter) Checks.within("mass thickness", thickness, 0, 10);
    }

    /** What a point of the specimen holds; coordinates run from 0 to 1 along the shorter side. */
    interface Specimen {

        /** Adds the amounts of the compounds at a point. */
        void at(double x, double y, double[] amounts);
    }

    /** Builds a scene; the left four fifths lie on carbon, the rest over vacuum. */
    static Scene of(String name, int width, int height, List<Compound> compounds, boolean onCarbon, Specimen specimen) {
        float[] amounts = new float[width * height * compounds.size()];
        float[] matter = new float[width * height];
        double side = Math.min(width, height);
        double[] here = new double[compounds.size()];
        for (int pixel = 0; pixel < matter.length; pixel++) {
            int column = pixel % width;
            Arrays.fill(here, 0);
            specimen.at((column + 0.5) / side, (pixel / width + 0.5) / side, here);
            for (int c = 0; c < here.length; c++) amounts[pixel * here.length + c] = (float) here[c];
            matter[pixel] = (float) Arrays.stream(here).sum() + (onCarbon && column < 0.8 * width ? CARBON : VACUUM);
        }
        return new Scene(name, width, height, 1, compounds, amounts, matter);
    }

    public int pixels() {
        return width * height;
    }
}
