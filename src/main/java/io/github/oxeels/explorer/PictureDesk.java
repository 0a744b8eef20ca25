// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.measure.InelasticMeanFreePath;
import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pictures of the image panel, made in the background, and which of them is shown. */
public final class PictureDesk {

    /** Name of the picture of all counts, which is made first. */
    public static final String ALL_COUNTS = "counts, all energies";

    /** g/cm³; oxides of manganese and iron have 4.5 to 5.7, and λ goes with the power −0.3 of it. */
    public static final double USUAL_DENSITY = 5;

    private static final String SHIFTS = "energy shift";
    private static final String THICKNESS = "thickness at ";

    private final Session session;
    private final List<Layer> layers = new ArrayList<>();
    private Layer shown;
    private float[] relativeThickness;

    PictureDesk(Session session) {
        this.session = session;
    }

    /** Starts what is to be seen first: the picture of all counts, and where there is a low loss the thickness. */
    void start() {
        SpectrumImage from = session.image();
        session.jobs()
                .submit(
                        "Counts",
                        progress -> WindowCounts.ofAll(from, progress),
                        values -> show(Layer.of(ALL_COUNTS, "counts", values)));
        from.lowLoss()
                .ifPresent(lowLoss -> session.jobs()
                        .submit("Thickness", progress -> ThicknessMap.of(lowLoss, progress), this::keepThickness));
    }

    /** @param values t/λ; where the file tells of the beam they become nm at once */
    private void keepThickness(float[] values) {
        relativeThickness = values;
        add(Layer.of("thickness t/λ", "", values));
        Microscope beam = session.image().microscope();
        if (beam.beamEnergy().isEmpty()
                || beam.convergenceAngle().isEmpty()
                || beam.collectionAngle().isEmpty()) return;
        try {
            addThickness(new InelasticMeanFreePath(
                    beam.beamEnergy().getAsDouble(),
                    beam.convergenceAngle().getAsDouble(),
                    beam.collectionAngle().getAsDouble(),
                    USUAL_DENSITY));
        } catch (IllegalArgumentException absurd) {
            // what a file says of its beam need not be right; t/λ stands, and the user may state the beam
        }
    }

    /** @return whether there is a t/λ that {@link #showThickness} can take */
    public boolean knowsThickness() {
        return relativeThickness != null;
    }

    /** Makes the picture of the thickness in nm, in place of an earlier one, and shows it. */
    public void showThickness(InelasticMeanFreePath path) {
        if (relativeThickness == null)
            throw new IllegalArgumentException("without a low loss of the same pixels there is no thickness");
        shown = addThickness(path);
        session.tell(Change.LAYERS);
    }

    private Layer addThickness(InelasticMeanFreePath path) {
        float[] nanometres = new float[relativeThickness.length];
        for (int i = 0; i < nanometres.length; i++) nanometres[i] = (float) (path.nanometres() * relativeThickness[i]);
        layers.removeIf(layer -> layer.name().startsWith(THICKNESS));
        Layer layer = Layer.of(
                String.format(Locale.ROOT, THICKNESS + "%.1f g/cm³, λ = %.0f nm", path.density(), path.nanometres()),
                "nm",
                nanometres);
        add(layer);
        return layer;
    }

    /** Makes the picture of an energy window, snapped to channels, and shows it. */
    public void showWindow(EnergyWindow window) {
        SpectrumImage from = session.image();
        EnergyWindow snapped = Bands.snapped(from.axis(), window);
        String name = String.format(Locale.ROOT, "counts, %.1f–%.1f eV", snapped.from(), snapped.to());
        session.jobs()
                .submit(
                        "Energy window",
                        progress -> WindowCounts.of(from, snapped, progress),
                        values -> show(Layer.of(name, "counts", values)));
    }

    /** Makes the picture of the energy shifts of the pixels and shows it; where they are all the same there is none. */
    void showShifts() {
        float[] shifts = session.image().shifts().map(EnergyShifts::shift).orElse(new float[1]);
        if (!areEqual(shifts)) show(Layer.of(SHIFTS, "eV", shifts));
        else
            replace(layers.stream().filter(layer -> layer.name().equals(SHIFTS)).toList(), List.of());
    }

    private static boolean areEqual(float[] values) {
        for (float value : values) if (value != values[0]) return false;
        return true;
    }

    /** Adds a picture in place of one of the same name, and shows it. */
    public void show(Layer layer) {
        shown = layer;
        add(layer);
    }

    /** Puts pictures in the place of others, which belong to an older map. */
    void replace(List<Layer> old, List<Layer> made) {
        layers.removeAll(old);
        made.forEach(this::put);
        if (old.contains(shown))
            shown = layers.stream()
                    .filter(layer -> layer.name().equals(shown.name()))
                    .findFirst()
                    .orElse(layers.isEmpty() ? null : layers.get(0));
        session.tell(Change.LAYERS);
    }

    void add(Layer layer) {
        put(layer);
        session.tell(Change.LAYERS);
    }

    private void put(Layer layer) {
        layers.removeIf(other -> other.name().equals(layer.name()));
        layers.add(layer);
        if (shown == null || shown.name().equals(layer.name())) shown = layer;
    }

    /** @return the pictures there are, in the order in which they were made */
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /** @return the picture that is shown; empty before the first is made */
    public Optional<Layer> shown() {
        return Optional.ofNullable(shown);
    }
}
