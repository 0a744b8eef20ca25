// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Optional;

/**
 * An image whose energy axis is in place for a measurement: moved by the median of its shifts, what is left of them
 * beside it, so that windows in eV mean what they say.
 *
 * @param image axis moved, with the shifts that are left where there were any
 * @param edge whose white lines are measured
 * @param background whether a background is to be fitted, since enough is recorded before the edge
 * @param axisNote how the energy axis was brought into place
 * @param axisUncertainty standard deviation in eV of an error of the axis that all pixels share, as far as it was
 *     estimated
 * @param lowLossNote why the low loss that came with the image is not used for its thickness, a clause, and the image
 *     has none then; or what is to be known of it where it is used; "" if there is nothing, or none came
 */
public record PreparedImage(
        SpectrumImage image,
        Edge edge,
        boolean background,
        String axisNote,
        double axisUncertainty,
        String lowLossNote) {

    /** @param element see {@link EdgeChoice#of} */
    public static PreparedImage of(SpectrumImage image, String element, Progress progress) {
        Edge edge = EdgeChoice.of(element, image, progress);
        PreparedImage prepared = of(AxisPlacement.place(image, edge, progress), edge, progress);
        if (!prepared.background)
            progress.warn("less than 10 eV are recorded before " + edge.name()
                    + ": its background is taken to be subtracted already");
        return prepared;
    }

    /** @param progress is warned if the low loss is not trusted, see {@link LowLossCheck} */
    public static PreparedImage of(AxisPlacement.Placed placed, Edge edge, Progress progress) {
        SpectrumImage moved = placed.image()
                .shifts()
                .map(shifts -> centred(placed.image(), shifts))
                .orElse(placed.image());
        Optional<LowLossCheck> check = moved.lowLoss().map(lowLoss -> LowLossCheck.beside(placed.image(), lowLoss));
        boolean used = check.map(LowLossCheck::tellsThickness).orElse(true);
        String doubt = check.filter(found -> !found.reason().isEmpty())
                .map(found -> "the low loss '" + moved.lowLoss().get().name() + "'"
                        + (used ? ": " : " is not used, since ") + found.reason())
                .orElse("");
        if (!doubt.isEmpty()) progress.warn(used ? doubt : doubt + "; t/λ is estimated instead");
        return new PreparedImage(
                used ? moved : moved.withLowLoss(null),
                edge,
                EdgeChoice.hasPreEdge(moved, edge),
                placed.note(),
                placed.uncertainty(),
                doubt);
    }

    public String name() {
        return image.name();
    }

    private static SpectrumImage centred(SpectrumImage image, EnergyShifts shifts) {
        double typical = shifts.median();
        float[] left = new float[shifts.shift().length];
        for (int i = 0; i < left.length; i++) left[i] = (float) (shifts.shift()[i] - typical);
        return image.withAxis(image.axis().shifted(typical)).withShifts(new EnergyShifts(shifts.method(), left));
    }

    /** @return largest shift of a pixel that is left, in eV */
    public double largestShift() {
        double largest = 0;
        if (image.shifts().isPresent())
            for (float shift : image.shifts().get().shift()) largest = Math.max(largest, Math.abs(shift));
        return largest;
    }
}
