// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.fiji.MacroLine;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Maps the image with the model at hand, in the background, and holds the map that is shown over the picture. */
public final class MapDesk {

    /** Kind of work, see {@link Jobs}. */
    public static final String MAPPING = "Map";

    /** The plane of a map that is looked at first. */
    public static final String VALENCE = "mean valence";

    private static final String COMMAND = "OxEELS Map Oxidation State";
    private static final double REJECT_BELOW = 0.5;

    /** Pixels an inch of a figure, unless somebody wants others. */
    public static final double USUAL_DPI = 300;

    private final Session session;
    private final PictureDesk pictures;
    private final TrainingDesk training;
    private MapOxidationStates.Result result;
    private TrainingDesk.Trained mappedWith;
    private PixelReader reader;
    private PixelReason reason;
    private List<Layer> planes = List.of();
    private double opacity = 0.7;
    private boolean confidenceAsTransparency = true;

    MapDesk(Session session, PictureDesk pictures, TrainingDesk training) {
        this.session = session;
        this.pictures = pictures;
        this.training = training;
    }

    /** @return the map; empty before there is one */
    public Optional<MapOxidationStates.Result> result() {
        return Optional.ofNullable(result);
    }

    /** Asks in the background why the pixel under the cursor is mapped as it is. */
    void explain() {
        if (reader == null) return;
        PixelReader asked = reader;
        int pixel = session.cursor();
        int width = session.image().width();
        session.jobs().submit("Why this pixel", progress -> asked.at(pixel, width), answer -> {
            reason = answer;
            session.tell(Change.REASON);
        });
    }

    /** @return why the pixel under the cursor is mapped as it is; empty before there is a map */
    public Optional<PixelReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** @return what explains the pixels of the map; empty before there is one */
    public Optional<PixelReader> reader() {
        return Optional.ofNullable(reader);
    }

    /**
     * Maps with a model.
     *
     * @param witnesses whether white lines and a reference fit are asked too
     */
    public void map(TrainingDesk.Trained trained, boolean witnesses) {
        session.catchUp();
        SpectrumImage image = session.image();
        MapOxidationStates.Request request = new MapOxidationStates.Request(
                image,
                trained.model(),
                trained.file(),
                REJECT_BELOW,
                MapOptions.DEFAULT_WEAK_BELOW,
                witnesses,
                OptionalDouble.empty());
        session.jobs()
                .submit(
                        MAPPING,
                        progress -> {
                            MapOxidationStates.Result map = MapOxidationStates.run(request, progress.stage(0, 0.95));
                            return new PixelReader(map, trained.spectra(), progress.stage(0.95, 1));
                        },
                        made -> {
                            reader = made;
                            result = made.result();
                            mappedWith = trained;
                            session.actions().note(MacroLine.of(COMMAND, keys()));
                            List<Layer> old = planes;
                            planes = MapPlanes.of(result.map());
                            pictures.replace(old, planes);
                            session.tell(Change.MAP);
                        });
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("image", session.host().title());
        keys.put("model_file", result.request().modelFile());
        keys.put("witnesses", result.request().witnesses() ? "yes" : "no");
        return keys;
    }

    /**
     * Writes what the command writes: maps, table, figure as PNG, SVG and PDF, and record.
     *
     * @param dpi pixels an inch of the PNG, 50…1200
     * @throws IllegalArgumentException if there is no map, or the axis or the model is no longer the one it was made
     *     with
     */
    public void save(Path folder, double dpi) {
        requireMapOfNow();
        MapOxidationStates.Result saved = result;
        Map<String, String> keys = keys();
        String mapped = MacroLine.of(COMMAND, keys);
        keys.put("output_directory", folder.toAbsolutePath().toString());
        if (dpi != USUAL_DPI) keys.put("figure_dpi", Double.toString(dpi));
        session.jobs()
                .submit(
                        "Save map",
                        progress -> {
                            session.host().saveMap(saved, dpi, folder, progress);
                            return folder;
                        },
                        done -> {
                            session.actions().say("maps, table and figure → " + folder.toAbsolutePath());
                            // one line that maps and saves is enough
                            session.actions().noteInsteadOf(mapped, MacroLine.of(COMMAND, keys));
                        });
    }

    /** Whoever maps again by the macro gets what is saved here. */
    private void requireMapOfNow() {
        if (result == null) throw new IllegalArgumentException("there is no map yet to be saved");
        session.catchUp();
        if (!session.image().hasCalibrationOf(result.request().image()))
            throw new IllegalArgumentException(
                    "the energy axis was moved since the map was made: map again, then save");
        boolean retrained = training.trained()
                .filter(now -> now != mappedWith && now.file().equals(mappedWith.file()))
                .isPresent();
        if (retrained)
            throw new IllegalArgumentException(
                    "the model was trained again since the map was made: map again, then save");
    }

    /** @return per class pixels, share, mean valence with its error and more; empty before there is a map */
    public Optional<Table> table() {
        return result().map(made -> MapTable.of(made.map(), List.of()));
    }

    /** Opens the planes of the map as images of their own. */
    public void openImages() {
        if (result == null) throw new IllegalArgumentException("there is no map yet to be opened");
        session.host().openImages(result);
    }

    /** @return how strongly the map covers the picture, in [0, 1] */
    public double opacity() {
        return opacity;
    }

    public void setOpacity(double newOpacity) {
        opacity = Math.max(0, Math.min(1, newOpacity));
        session.tell(Change.MAP);
    }

    public boolean confidenceAsTransparency() {
        return confidenceAsTransparency;
    }

    public void setConfidenceAsTransparency(boolean on) {
        confidenceAsTransparency = on;
        session.tell(Change.MAP);
    }
}
