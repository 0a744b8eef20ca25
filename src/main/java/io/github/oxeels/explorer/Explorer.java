// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The state of the explorer's window: what is looked at, and how. All methods are called on the thread of the window
 * (in a test, any one thread); long work runs in {@link Jobs} and comes back to it.
 */
public final class Explorer implements AutoCloseable {

    /** What has changed, for those who draw it. */
    public enum Change {
        /** the energy axis, and with it everything */
        AXIS,
        CURSOR,
        REGION,
        PINS,
        /** the pictures of the image panel, or which of them is shown */
        LAYERS,
        /** how spectra are drawn: range, scale, smoothing */
        VIEW,
        /** the windows that are drawn by hand */
        BANDS,
        LABELS,
        /** the model to map with */
        MODEL,
        /** the map, or how it covers the picture */
        MAP,
        /** the pixels as points of a plane */
        SCATTER,
        /** which part of the image the pictures show */
        ZOOM,
        /** the line of the profile */
        LINE,
        /** why the pixel under the cursor is mapped as it is */
        REASON
    }

    /** Who draws. */
    public interface Listener {

        void changed(Change what);
    }

    /** Name of the picture of all counts, which is made first. */
    public static final String ALL_COUNTS = "counts, all energies";

    private static final int LEAST_CHANNELS = 8;

    private final Host host;
    private final Jobs jobs;
    private final Actions actions;
    private final Bands bands;
    private final CalibrationDesk calibration;
    private final LabelDesk labels;
    private final TrainingDesk training;
    private final MapDesk map;
    private final ScatterDesk scatter;
    private final List<Listener> listeners = new ArrayList<>();
    private SpectrumImage image;
    private PixelSpectra spectra;
    private int cursor;
    private Curve atCursor;
    private BitSet region = new BitSet();
    private Curve ofRegion;
    private final List<Curve> pins = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private Layer shown;
    private ViewRange energies;
    private boolean logarithmic;
    private double smoothing;
    private PixelReason reason;
    private Zoom zoom;
    private double[] line;

    /**
     * @param folder where spectra, models and maps are written unless the user says otherwise
     * @param delivery takes the results of background work to the thread of the window
     * @param progress is told of background work
     */
    public Explorer(Host host, Path folder, Executor delivery, Jobs.Listener progress) {
        this.host = host;
        jobs = new Jobs(delivery, progress);
        actions = new Actions(host);
        image = host.image();
        spectra = new PixelSpectra(image);
        energies = allEnergies();
        cursor = image.height() / 2 * image.width() + image.width() / 2;
        atCursor = spectra.of(cursor);
        bands = new Bands(image.axis());
        calibration = new CalibrationDesk(this);
        labels = new LabelDesk(this);
        training = new TrainingDesk(this, folder);
        map = new MapDesk(this);
        scatter = new ScatterDesk(this);
        zoom = Zoom.all(image.width(), image.height());
        // a line scan is a profile by itself
        if (image.height() == 1 && image.width() > 1) line = new double[] {0.5, 0.5, image.width() - 0.5, 0.5};
    }

    /** Takes the image with its calibration as it is now; what is in view moves with the axis. */
    void reload() {
        double moved = host.image().axis().offset() - image.axis().offset();
        image = host.image();
        spectra = new PixelSpectra(image);
        ViewRange all = allEnergies();
        energies = new ViewRange(energies.from() + moved, energies.to() + moved)
                .zoomed(energies.from() + moved, 1, all, 0);
        bands.setAxis(image.axis());
        atCursor = spectra.of(cursor);
        tell(Change.AXIS);
        select(region);
        labels.read();
    }

    /** Makes the picture of the energy shifts of the pixels, and shows it. */
    void showShifts() {
        image.shifts().ifPresent(shifts -> show(Layer.of("energy shift", "eV", shifts.shift())));
    }

    /** Starts what is to be seen first: the picture of all counts. */
    public void start() {
        showAllCounts();
        if (image.lowLoss().isPresent()) addThickness();
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void forget(Listener listener) {
        listeners.remove(listener);
    }

    void tell(Change what) {
        List.copyOf(listeners).forEach(listener -> listener.changed(what));
        if (what == Change.CURSOR || what == Change.MAP) explain();
    }

    /** Asks in the background why the pixel under the cursor is mapped as it is. */
    private void explain() {
        if (map.reader().isEmpty()) return;
        PixelReader reader = map.reader().get();
        int pixel = cursor;
        int width = image.width();
        jobs.submit("Why this pixel", progress -> reader.at(pixel, width), answer -> {
            reason = answer;
            tell(Change.REASON);
        });
    }

    /** @return why the pixel under the cursor is mapped as it is; empty before there is a map */
    public Optional<PixelReason> reason() {
        return Optional.ofNullable(reason);
    }

    public SpectrumImage image() {
        return image;
    }

    public Jobs jobs() {
        return jobs;
    }

    Host host() {
        return host;
    }

    /** @return what was done to the data */
    public Actions actions() {
        return actions;
    }

    public Bands bands() {
        return bands;
    }

    public CalibrationDesk calibration() {
        return calibration;
    }

    public LabelDesk labels() {
        return labels;
    }

    public TrainingDesk training() {
        return training;
    }

    public MapDesk map() {
        return map;
    }

    public ScatterDesk scatter() {
        return scatter;
    }

    /** @return which part of the image all pictures show */
    public Zoom zoom() {
        return zoom;
    }

    public void setZoom(Zoom newZoom) {
        zoom = newZoom;
        tell(Change.ZOOM);
    }

    /** @return from (x0, y0) to (x1, y1) in pixels, along which maps are profiled; empty if none is drawn */
    public Optional<double[]> line() {
        return Optional.ofNullable(line);
    }

    /** Draws the line of the profile, in pixels; the centre of a pixel lies at a half. */
    public void setLine(double x0, double y0, double x1, double y1) {
        line = new double[] {x0, y0, x1, y1};
        tell(Change.LINE);
    }

    /** Draws a window by hand, snapped to channels. */
    public void setBand(Bands.Kind kind, EnergyWindow window) {
        bands.set(kind, window);
        tell(Change.BANDS);
    }

    // --- cursor, region, pins ---

    /** Moves the cursor, and reads the spectrum there. Positions outside the image are ignored. */
    public void moveTo(int column, int row) {
        if (column < 0 || row < 0 || column >= image.width() || row >= image.height()) return;
        int pixel = row * image.width() + column;
        if (pixel == cursor) return;
        cursor = pixel;
        atCursor = spectra.of(pixel);
        tell(Change.CURSOR);
    }

    /** @return index of the pixel under the cursor, row-major */
    public int cursor() {
        return cursor;
    }

    /** @return the spectrum under the cursor */
    public Curve atCursor() {
        return atCursor;
    }

    /**
     * Makes some pixels the region whose mean is shown; the mean comes from the background.
     *
     * @param pixels row-major; none for no region
     */
    public void select(BitSet pixels) {
        region = (BitSet) pixels.clone();
        ofRegion = null;
        tell(Change.REGION);
        if (region.isEmpty()) {
            jobs.cancel("Region");
            return;
        }
        BitSet wanted = (BitSet) region.clone();
        PixelSpectra from = spectra;
        String name = "mean of " + wanted.cardinality() + (wanted.cardinality() == 1 ? " pixel" : " pixels");
        jobs.submit("Region", progress -> from.mean(name, wanted, progress), curve -> {
            ofRegion = curve;
            tell(Change.REGION);
        });
    }

    /** @return the pixels of the region, may be empty; not to be changed */
    public BitSet region() {
        return region;
    }

    /** @return mean ± standard deviation of the region; empty if there is none, or as long as it is not read */
    public Optional<Curve> ofRegion() {
        return Optional.ofNullable(ofRegion);
    }

    /** Keeps the mean of the region, or where there is none the spectrum under the cursor, to compare others with. */
    public void pin() {
        pins.add(ofRegion == null ? atCursor : ofRegion);
        tell(Change.PINS);
    }

    /** @param index of the curve that is no longer wanted */
    public void unpin(int index) {
        pins.remove(index);
        tell(Change.PINS);
    }

    public List<Curve> pins() {
        return List.copyOf(pins);
    }

    // --- pictures ---

    private void showAllCounts() {
        SpectrumImage from = image;
        jobs.submit(
                "Counts",
                progress -> WindowCounts.ofAll(from, progress),
                values -> show(Layer.of(ALL_COUNTS, "counts", values)));
    }

    /** Makes the picture of an energy window, snapped to channels, and shows it. */
    public void showWindow(EnergyWindow window) {
        EnergyWindow snapped = snapped(image.axis(), window);
        SpectrumImage from = image;
        String name = String.format(Locale.ROOT, "counts, %.1f–%.1f eV", snapped.from(), snapped.to());
        jobs.submit(
                "Energy window",
                progress -> WindowCounts.of(from, snapped, progress),
                values -> show(Layer.of(name, "counts", values)));
    }

    private void addThickness() {
        SpectrumImage lowLoss = image.lowLoss().orElseThrow();
        jobs.submit(
                "Thickness",
                progress -> ThicknessMap.of(lowLoss, progress),
                values -> add(Layer.of("thickness t/λ", "", values)));
    }

    /** @return the window with both ends in the middle of a channel */
    public static EnergyWindow snapped(EnergyAxis axis, EnergyWindow window) {
        long last = axis.size() - 1;
        long from = Math.max(0, Math.min(last - 1, Math.round(axis.channel(window.from()))));
        long to = Math.max(from + 1, Math.min(last, Math.round(axis.channel(window.to()))));
        return new EnergyWindow(axis.energy(from), axis.energy(to));
    }

    /** Adds a picture in place of one of the same name, and shows it. */
    public void show(Layer layer) {
        shown = layer;
        add(layer);
    }

    void add(Layer layer) {
        layers.removeIf(other -> other.name().equals(layer.name()));
        layers.add(layer);
        if (shown == null || shown.name().equals(layer.name())) shown = layer;
        tell(Change.LAYERS);
    }

    /** @return the pictures there are, in the order in which they were made */
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /** @return the picture that is shown; empty before the first is made */
    public Optional<Layer> shown() {
        return Optional.ofNullable(shown);
    }

    // --- how spectra are drawn ---

    /** @return all energies that can be looked at */
    public ViewRange allEnergies() {
        EnergyAxis axis = image.axis();
        return new ViewRange(axis.offset() - axis.dispersion() / 2, axis.last() + axis.dispersion() / 2);
    }

    /** @return the energies in view */
    public ViewRange energies() {
        return energies;
    }

    /** @param about energy in eV that stays in its place; factor below 1 to see less */
    public void zoom(double about, double factor) {
        energies = energies.zoomed(
                about, factor, allEnergies(), LEAST_CHANNELS * image.axis().dispersion());
        tell(Change.VIEW);
    }

    /** @param by eV to higher energies */
    public void pan(double by) {
        energies = energies.panned(by, allEnergies());
        tell(Change.VIEW);
    }

    public void showAllEnergies() {
        energies = allEnergies();
        tell(Change.VIEW);
    }

    public boolean isLogarithmic() {
        return logarithmic;
    }

    public void setLogarithmic(boolean newLogarithmic) {
        logarithmic = newLogarithmic;
        tell(Change.VIEW);
    }

    /** @return standard deviation in eV of the smoothing for the eye; 0 for none */
    public double smoothing() {
        return smoothing;
    }

    /** @param eV standard deviation, 0…10 */
    public void setSmoothing(double eV) {
        if (!(eV >= 0 && eV <= 10)) throw new IllegalArgumentException("smoothing must be 0…10 eV, got " + eV);
        smoothing = eV;
        tell(Change.VIEW);
    }

    @Override
    public void close() {
        jobs.close();
        listeners.clear();
    }
}
