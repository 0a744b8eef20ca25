// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.spectrum.SpectrumImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The state of the explorer's window: what is looked at, and the desks at which things are done. All methods are called
 * on the thread of the window (in a test, any one thread); long work runs in {@link Jobs} and comes back to it.
 */
public final class Explorer implements Session, AutoCloseable {

    /** Who draws. */
    public interface Listener {

        void changed(Change what);
    }

    private final Host host;
    private final Jobs jobs;
    private final Actions actions;
    private final PictureDesk pictures;
    private final ViewDesk view;
    private final Bands bands;
    private final CalibrationDesk calibration;
    private final LabelDesk labels;
    private final TrainingDesk training;
    private final MapDesk map;
    private final ScatterDesk scatter;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Curve> pins = new ArrayList<>();
    private SpectrumImage image;
    private PixelSpectra spectra;
    private int cursor;
    private Curve atCursor;
    private BitSet region = new BitSet();
    private Curve ofRegion;

    /**
     * @param folder where spectra, models and maps are written unless the user says otherwise
     * @param delivery takes the results of background work to the thread of the window
     * @param progress is told of background work
     */
    public Explorer(Host host, Path folder, Executor delivery, Jobs.Listener progress) {
        this.host = host;
        jobs = new Jobs(delivery, progress);
        actions = new Actions(host, line -> delivery.execute(() -> progress.said("", line)));
        image = host.image();
        spectra = new PixelSpectra(image);
        cursor = image.height() / 2 * image.width() + image.width() / 2;
        atCursor = spectra.of(cursor);
        pictures = new PictureDesk(this);
        view = new ViewDesk(this);
        bands = new Bands(image.axis(), () -> tell(Change.BANDS));
        calibration = new CalibrationDesk(this, pictures);
        labels = new LabelDesk(this);
        training = new TrainingDesk(this, folder);
        map = new MapDesk(this, pictures, training);
        scatter = new ScatterDesk(this);
    }

    /** Starts what is to be seen first. */
    public void start() {
        pictures.start();
        view.findElements();
        jobs.submit("Edge", progress -> EdgeChoice.on(image, progress), edge -> edge.ifPresent(bands::follow));
    }

    @Override
    public void reload() {
        double before = image.axis().offset();
        image = host.image();
        spectra = new PixelSpectra(image);
        view.moved(image.axis().offset() - before);
        bands.setAxis(image.axis());
        atCursor = spectra.of(cursor);
        tell(Change.AXIS);
        select(region);
        labels.read();
    }

    @Override
    public void catchUp() {
        if (!host.image().hasCalibrationOf(image)) reload();
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void forget(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void tell(Change what) {
        List.copyOf(listeners).forEach(listener -> listener.changed(what));
        if (what == Change.CURSOR || what == Change.MAP) map.explain();
        if (what == Change.LABELS) training.labelsChanged(labels.labels());
    }

    @Override
    public SpectrumImage image() {
        return image;
    }

    @Override
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public Actions actions() {
        return actions;
    }

    public PictureDesk pictures() {
        return pictures;
    }

    public ViewDesk view() {
        return view;
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

    /** Moves the cursor, and reads the spectrum there. Positions outside the image are ignored. */
    public void moveTo(int column, int row) {
        if (column < 0 || row < 0 || column >= image.width() || row >= image.height()) return;
        int pixel = row * image.width() + column;
        if (pixel == cursor) return;
        cursor = pixel;
        atCursor = spectra.of(pixel);
        tell(Change.CURSOR);
    }

    @Override
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

    @Override
    public Curve lookedAt() {
        return ofRegion == null ? atCursor : ofRegion;
    }

    /** Keeps what is looked at, to compare others with. */
    public void pin() {
        pins.add(lookedAt());
        tell(Change.PINS);
    }

    public List<Curve> pins() {
        return List.copyOf(pins);
    }

    @Override
    public void close() {
        jobs.close();
        listeners.clear();
    }
}
