// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
     * One move of the axis.
     *
     * @param name such as {@code +3.10 eV (L3 of Mn2+ oct (MnO))} or {@code map of zero loss}
     * @param keys of the command that made it
     */
    public record Move(String name, Map<String, String> keys) {}

    /**
     * How the shifts of the pixels are spread.
     *
     * @param range from the least to the largest shift in eV
     * @param counts pixels a bin
     */
    public record Histogram(ViewRange range, int[] counts) {}

    private final Session session;
    private final PictureDesk pictures;
    private final SpectrumImage asOpened;
    private final List<Move> moves = new ArrayList<>();

    CalibrationDesk(Session session, PictureDesk pictures) {
        this.session = session;
        this.pictures = pictures;
        asOpened = session.image();
    }

    /** @return the moves that are in force, the first one first */
    public List<Move> moves() {
        return List.copyOf(moves);
    }

    /** @return such as {@code axis = recorded + 3.10 eV (L3 of Mn2+ oct (MnO)) + map of zero loss} */
    public String summary() {
        StringBuilder text = new StringBuilder("axis = recorded");
        for (Move move : moves)
            text.append(move.name.startsWith("-") ? " " : " + ").append(move.name);
        return text.toString();
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
        double shift = rounded(truth.energy()) - rounded(measured);
        String name = String.format(
                Locale.ROOT, shift < 0 ? "- %.2f eV (%s)" : "%.2f eV (%s)", Math.abs(shift), truth.text());
        session.actions().onImage(CALIBRATE, keys, Progress.NONE);
        moves.add(new Move(name, keys));
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
        session.jobs().submit("Calibration", progress -> session.actions().onImage(CALIBRATE, keys, progress), said -> {
            moves.add(new Move("map of " + method.replace('_', ' '), keys));
            session.reload();
            pictures.showShifts();
        });
    }

    /**
     * Takes the last move back: the axis is set as it was recorded, and the moves before the last are made again, so
     * that a macro can do the same.
     */
    public void undo() {
        if (moves.isEmpty()) return;
        List<Move> kept = List.copyOf(moves.subList(0, moves.size() - 1));
        session.jobs().submit("Calibration", progress -> remade(kept, progress), done -> {
            moves.clear();
            moves.addAll(kept);
            session.reload();
        });
    }

    private boolean remade(List<Move> kept, Progress progress) throws Exception {
        if (asOpened.shifts().isPresent()) {
            session.host().restore(asOpened);
            session.actions().note("// The calibration of '" + asOpened.name() + "' was set back to that of its file.");
        } else {
            Map<String, String> keys = new LinkedHashMap<>();
            keys.put("offset_ev", Double.toString(asOpened.axis().offset()));
            keys.put("dispersion_ev", Double.toString(asOpened.axis().dispersion()));
            session.actions().onImage("OxEELS Set Energy Axis", keys, progress);
        }
        for (Move move : kept) session.actions().onImage(CALIBRATE, move.keys, progress);
        return true;
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
