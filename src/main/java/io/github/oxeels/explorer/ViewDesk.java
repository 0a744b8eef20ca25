// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is in view: energies, scale and smoothing of the spectra, the part of the image, the line of the profile. */
public final class ViewDesk {

    private static final int LEAST_CHANNELS = 8;

    private final Session session;
    private ViewRange energies;
    private boolean logarithmic;
    private double smoothing;
    private Zoom zoom;
    private double[] line;
    private List<Marker> markers;

    ViewDesk(Session session) {
        this.session = session;
        SpectrumImage image = session.image();
        energies = allEnergies();
        zoom = Zoom.all(image.width(), image.height());
        line = lineOfScan(image.width(), image.height());
        markers = Marker.on(image.axis(), Set.of());
    }

    /** A line scan, of one row of pixels or two, is a profile by itself. */
    private static double[] lineOfScan(int width, int height) {
        int shorter = Math.min(width, height);
        if (shorter > 2 || Math.max(width, height) <= shorter * shorter) return null;
        return width > height
                ? new double[] {0.5, height / 2.0, width - 0.5, height / 2.0}
                : new double[] {width / 2.0, 0.5, width / 2.0, height - 0.5};
    }

    /** Finds in the background which elements are present, to mark theirs alone. */
    void findElements() {
        SpectrumImage image = session.image();
        session.jobs().submit("Elements", progress -> ElementsPresent.in(image, progress), present -> {
            markers = Marker.on(image.axis(), present);
            session.tell(Change.VIEW);
        });
    }

    /** @return the known energies on the axis, of the elements that are present as soon as that is known */
    public List<Marker> markers() {
        return markers;
    }

    /** Keeps what is in view where the axis has moved. */
    void moved(double by) {
        ViewRange there = new ViewRange(energies.from() + by, energies.to() + by);
        energies = there.zoomed(there.from(), 1, allEnergies(), 0);
        markers = Marker.on(session.image().axis(), Set.of());
        findElements();
    }

    /** @return all energies that can be looked at */
    public ViewRange allEnergies() {
        EnergyAxis axis = session.image().axis();
        return new ViewRange(axis.offset() - axis.dispersion() / 2, axis.last() + axis.dispersion() / 2);
    }

    /** @return the energies in view */
    public ViewRange energies() {
        return energies;
    }

    /** @param about energy in eV that stays in its place; factor below 1 to see less */
    public void zoom(double about, double factor) {
        double least = LEAST_CHANNELS * session.image().axis().dispersion();
        energies = energies.zoomed(about, factor, allEnergies(), least);
        session.tell(Change.VIEW);
    }

    /** @param by eV to higher energies */
    public void pan(double by) {
        energies = energies.panned(by, allEnergies());
        session.tell(Change.VIEW);
    }

    public void showAllEnergies() {
        energies = allEnergies();
        session.tell(Change.VIEW);
    }

    public boolean isLogarithmic() {
        return logarithmic;
    }

    public void setLogarithmic(boolean newLogarithmic) {
        logarithmic = newLogarithmic;
        session.tell(Change.VIEW);
    }

    /** @return standard deviation in eV of the smoothing for the eye; 0 for none */
    public double smoothing() {
        return smoothing;
    }

    /** @param eV standard deviation, 0…10 */
    public void setSmoothing(double eV) {
        if (!(eV >= 0 && eV <= 10)) throw new IllegalArgumentException("smoothing must be 0…10 eV, got " + eV);
        smoothing = eV;
        session.tell(Change.VIEW);
    }

    /** @return which part of the image all pictures show */
    public Zoom zoom() {
        return zoom;
    }

    public void setZoom(Zoom newZoom) {
        zoom = newZoom;
        session.tell(Change.ZOOM);
    }

    /** @return from (x0, y0) to (x1, y1) in pixels, along which maps are profiled; empty if none is drawn */
    public Optional<double[]> line() {
        return Optional.ofNullable(line);
    }

    /** Draws the line of the profile, in pixels; the centre of a pixel lies at a half. */
    public void setLine(double x0, double y0, double x1, double y1) {
        line = new double[] {x0, y0, x1, y1};
        session.tell(Change.LINE);
    }
}
