// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The windows of energy that can be drawn over the axis with the mouse, and what they measure at once. */
public final class Bands {

    /** What a window is for. */
    public enum Kind {
        BACKGROUND("background"),
        OXYGEN("O K"),
        WHITE_LINES("white lines"),
        POST_EDGE("post-edge");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** @return what the window is called */
        public String text() {
            return text;
        }
    }

    /**
     * What is left of a spectrum when its background has been taken off.
     *
     * @param background the power law, from the background window to the end of the axis
     * @param net counts less background, on the same channels
     */
    public record Net(Curve background, Curve net) {}

    /**
     * Net counts in a window.
     *
     * @param counts sum over its channels
     * @param error one standard deviation by counting statistics and the background fit
     */
    public record Signal(double counts, double error) {}

    private final Map<Kind, EnergyWindow> windows = new EnumMap<>(Kind.class);
    private final Runnable changed;
    private EnergyAxis axis;
    /** whether the windows are still those of an edge, and not drawn by hand */
    private boolean isUntouched = true;

    /** @param changed is run when a window was moved */
    Bands(EnergyAxis axis, Runnable changed) {
        this.axis = axis;
        this.changed = changed;
        Edge.whiteLinesOn(axis).ifPresent(this::put);
        put(Kind.OXYGEN, Edge.O_K.model());
    }

    /** Takes the windows of the edge that an image was found to show, unless a window was drawn by hand. */
    void follow(Edge edge) {
        if (!isUntouched) return;
        put(edge);
        changed.run();
    }

    private void put(Edge edge) {
        put(Kind.BACKGROUND, edge.background());
        put(
                Kind.WHITE_LINES,
                new EnergyWindow(edge.pair().l3().from(), edge.pair().l2().to()));
        put(Kind.POST_EDGE, edge.postEdge());
    }

    private void put(Kind kind, EnergyWindow window) {
        if (axis.covers(window)) windows.put(kind, snapped(axis, window));
        else windows.remove(kind);
    }

    /** Windows stay at their energies when the axis moves, at the nearest channels. */
    void setAxis(EnergyAxis newAxis) {
        axis = newAxis;
        windows.replaceAll((kind, window) -> snapped(newAxis, window));
    }

    /** @return the windows there are, in the order of {@link Kind} */
    public Map<Kind, EnergyWindow> windows() {
        return Collections.unmodifiableMap(windows);
    }

    /** Draws a window by hand, snapped to channels. */
    public void set(Kind kind, EnergyWindow window) {
        isUntouched = false;
        windows.put(kind, snapped(axis, window));
        changed.run();
    }

    /** @return the window with both ends in the middle of a channel */
    static EnergyWindow snapped(EnergyAxis axis, EnergyWindow window) {
        long last = axis.size() - 1;
        long from = Math.max(0, Math.min(last - 1, Math.round(axis.channel(window.from()))));
        long to = Math.max(from + 1, Math.min(last, Math.round(axis.channel(window.to()))));
        return new EnergyWindow(axis.energy(from), axis.energy(to));
    }

    /** @return background and net of a spectrum; empty without a background window on its axis */
    public Optional<Net> net(Curve curve) {
        EnergyWindow window = windows.get(Kind.BACKGROUND);
        if (window == null) return Optional.empty();
        ChannelRange fitted = channels(curve.axis(), window);
        if (fitted == null || curve.axis().energy(fitted.first()) <= 0) return Optional.empty();
        PowerLawFit fit = fit(curve, fitted);
        EnergyAxis from = curve.axis()
                .section(new ChannelRange(fitted.first(), curve.axis().size() - fitted.first()));
        double[] background = new double[from.size()];
        double[] net = new double[from.size()];
        for (int i = 0; i < background.length; i++) {
            background[i] = fit.value(from.energy(i));
            net[i] = curve.values()[fitted.first() + i] - background[i];
        }
        return Optional.of(new Net(new Curve("background", from, background), new Curve("net", from, net)));
    }

    /** @return net counts of a window; empty without a background, or where the window is not on the axis */
    public Optional<Signal> signal(Curve curve, Kind kind) {
        EnergyWindow background = windows.get(Kind.BACKGROUND);
        EnergyWindow window = windows.get(kind);
        return background == null || window == null || kind == Kind.BACKGROUND
                ? Optional.empty()
                : signal(curve, background, window);
    }

    /** @return net counts of a window; empty where one of the two is not on the axis */
    static Optional<Signal> signal(Curve curve, EnergyWindow background, EnergyWindow window) {
        ChannelRange fitted = channels(curve.axis(), background);
        ChannelRange summed = channels(curve.axis(), window);
        if (fitted == null || summed == null || curve.axis().energy(fitted.first()) <= 0) return Optional.empty();
        PowerLawFit fit = fit(curve, fitted);
        double counts = 0;
        double gross = 0;
        double under = 0;
        double slope = 0;
        for (int i = summed.first(); i < summed.end(); i++) {
            double energy = curve.axis().energy(i);
            double value = fit.value(energy);
            counts += curve.values()[i] - value;
            gross += curve.values()[i];
            under += value;
            slope += value * fit.slope(energy);
        }
        double variance = Math.max(0, gross) * fit.noiseScale()
                + fit.noiseScale() * fit.unitCovariance(under, slope, under, slope);
        return Optional.of(new Signal(counts, Math.sqrt(Math.max(0, variance))));
    }

    private static PowerLawFit fit(Curve curve, ChannelRange fitted) {
        double[] energies = new double[fitted.count()];
        double[] counts = new double[fitted.count()];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = curve.axis().energy(fitted.first() + i);
            counts[i] = curve.values()[fitted.first() + i];
        }
        PowerLawFit fit = new PowerLawFit();
        fit.fit(energies, counts, energies.length);
        return fit;
    }

    private static ChannelRange channels(EnergyAxis axis, EnergyWindow window) {
        return window.to() < axis.offset() || window.from() > axis.last() ? null : axis.channels(window);
    }
}
