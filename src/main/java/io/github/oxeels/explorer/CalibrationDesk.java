// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calibration by hand: a peak that was clicked is given its true energy, or each pixel is moved by a feature of its
 * own. Every move has a name and can be taken back.
 */
public final class CalibrationDesk {

    private static final String CALIBRATE = "OxEELS Calibrate Energy";
    /** eV either side of a click in which its peak lies. */
    private static final double REACH = 2;

    private static final double SMOOTHING = 0.5;
    /** eV by which an axis that is to be calibrated by a click may be off. */
    private static final double FARTHEST = 60;

    private static final int BINS = 41;

    /**
     * How the shifts of the pixels are spread.
     *
     * @param range from the least to the largest shift in eV
     * @param counts pixels a bin
     */
    public record Histogram(ViewRange range, int[] counts) {}

    private final Session session;
    private final PictureDesk pictures;

    CalibrationDesk(Session session, PictureDesk pictures) {
        this.session = session;
        this.pictures = pictures;
    }

    /**
     * @return the moves that were made since the image was recorded, those of its file included, the first one first
     */
    public List<AxisMove> moves() {
        return session.image().moves();
    }

    /** @return such as {@code axis = recorded + 3.10 eV (L3 of Mn2+ oct (MnO)) + map of zero loss} */
    public String summary() {
        return AxisMove.summary(moves());
    }

    /**
     * @param energy that was clicked, in eV on the axis as it is now
     * @return energy of the highest point nearby of the mean of the region, or else of the spectrum under the cursor,
     *     to a fraction of a channel
     */
    public double peakNear(double energy) {
        Curve curve = Smoothing.of(session.lookedAt(), SMOOTHING);
        EnergyAxis axis = curve.axis();
        int first = (int) Math.max(1, Math.ceil(axis.channel(energy - REACH)));
        int last = (int) Math.min(axis.size() - 2, Math.floor(axis.channel(energy + REACH)));
        if (last < first) return energy;
        int top = first;
        for (int i = first; i <= last; i++) if (curve.values()[i] > curve.values()[top]) top = i;
        double below = curve.values()[top - 1];
        double above = curve.values()[top + 1];
        double curvature = below - 2 * curve.values()[top] + above;
        double vertex = curvature < 0 ? (below - above) / (2 * curvature) : 0;
        return axis.energy(top + Math.max(-0.5, Math.min(0.5, vertex)));
    }

    /** @return what a peak may be, the nearest first */
    public List<Marker> candidates(double measured) {
        return Marker.known().stream()
                .filter(marker -> marker.kind() != Marker.Kind.EDGE)
                .filter(marker -> Math.abs(marker.energy() - measured) <= FARTHEST)
                .sorted(Comparator.comparingDouble(marker -> Math.abs(marker.energy() - measured)))
                .toList();
    }

    /** Moves the whole axis so that what is read at {@code measured} eV lies where it belongs. */
    public void byFeature(double measured, Marker truth) throws Exception {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("method", "feature");
        keys.put("measured_ev", Double.toString(rounded(measured)));
        keys.put("true_ev", Double.toString(rounded(truth.energy())));
        keys.put("feature_name", truth.text());
        session.actions().change(CALIBRATE, keys);
        session.reload();
    }

    /** A click is no better than that, and a macro is easier to read. */
    private static double rounded(double energy) {
        return Math.rint(energy * 1000) / 1000;
    }

    /**
     * Moves each pixel by a feature of its own, in the background.
     *
     * @param method {@code zero_loss}, {@code o_k} or {@code l3}
     */
    public void byPixel(String method) {
        Map<String, String> keys = Map.of("method", method);
        session.jobs()
                .submit(
                        "Calibration",
                        progress -> {
                            session.actions().change(CALIBRATE, keys, progress);
                            return method;
                        },
                        moved -> {
                            session.reload();
                            pictures.showShifts();
                        });
    }

    /** Takes the last move back, also one that was made before the image was opened here. */
    public void undo() throws Exception {
        session.actions().change(CALIBRATE, Map.of("method", "undo"));
        session.reload();
        pictures.showShifts();
    }

    /** @return how the shifts of the pixels are spread; empty where no pixel has one of its own */
    public Optional<Histogram> histogram() {
        float[] shifts = session.image().shifts().map(EnergyShifts::shift).orElse(new float[0]);
        if (shifts.length == 0) return Optional.empty();
        float low = shifts[0];
        float high = shifts[0];
        for (float shift : shifts) {
            low = Math.min(low, shift);
            high = Math.max(high, shift);
        }
        if (!(high > low)) return Optional.empty();
        ViewRange range = new ViewRange(low, high);
        int[] counts = new int[BINS];
        for (float shift : shifts) counts[(int) Math.min(BINS - 1, BINS * range.share(shift))]++;
        return Optional.of(new Histogram(range, counts));
    }
}
