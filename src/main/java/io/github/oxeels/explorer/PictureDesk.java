// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pictures of the image panel, made in the background, and which of them is shown. */
public final class PictureDesk {

    /** Name of the picture of all counts, which is made first. */
    public static final String ALL_COUNTS = "counts, all energies";

    private static final String SHIFTS = "energy shift";

    private final Session session;
    private final List<Layer> layers = new ArrayList<>();
    private Layer shown;

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
                        .submit(
                                "Thickness",
                                progress -> ThicknessMap.of(lowLoss, progress),
                                values -> add(Layer.of("thickness t/λ", "", values))));
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

    /** Makes the picture of the energy shifts of the pixels and shows it; without shifts there is none. */
    void showShifts() {
        if (session.image().shifts().isPresent())
            show(Layer.of(SHIFTS, "eV", session.image().shifts().get().shift()));
        else
            replace(layers.stream().filter(layer -> layer.name().equals(SHIFTS)).toList(), List.of());
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
