// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Bands;
import io.github.oxeels.explorer.Curve;
import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Smoothing;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which curves the spectrum panel shows, each in its colour. */
final class SpectrumLines {

    /**
     * One curve.
     *
     * @param dashed for what was fitted and not recorded
     * @param band whether one standard deviation is filled
     */
    record Drawn(Curve curve, Color colour, boolean dashed, boolean band) {}

    private final Explorer explorer;
    private boolean net;
    private boolean classes;
    private boolean fit;

    SpectrumLines(Explorer explorer) {
        this.explorer = explorer;
    }

    void setNet(boolean shows) {
        net = shows;
    }

    void setClasses(boolean shows) {
        classes = shows;
    }

    void setFit(boolean shows) {
        fit = shows;
    }

    boolean showsFit() {
        return fit && explorer.map().reason().isPresent();
    }

    List<Drawn> drawn() {
        List<Drawn> drawn = new ArrayList<>();
        Curve cursor = smooth(explorer.atCursor());
        drawn.add(new Drawn(cursor, Theme.text(), false, false));
        explorer.ofRegion().ifPresent(curve -> drawn.add(new Drawn(smooth(curve), Theme.region(), false, true)));
        for (int i = 0; i < explorer.pins().size(); i++)
            drawn.add(new Drawn(smooth(explorer.pins().get(i)), Theme.pin(i), false, false));
        if (classes) addClasses(drawn);
        if (net) {
            Optional<Bands.Net> taken = explorer.bands().net(explorer.atCursor());
            taken.ifPresent(parts -> {
                drawn.add(new Drawn(parts.background(), Theme.faint(), true, false));
                drawn.add(new Drawn(smooth(parts.net()), new Color(0x009E73), false, false));
            });
        }
        if (showsFit())
            explorer.map().reason().get().fit().ifPresent(found -> {
                drawn.add(new Drawn(found.fitted(), new Color(0xD55E00), true, false));
                drawn.add(new Drawn(found.residual(), new Color(0xCC79A7), false, false));
            });
        return drawn;
    }

    private void addClasses(List<Drawn> drawn) {
        List<String> names = explorer.labels().classes();
        for (int c = 0; c < names.size(); c++) {
            Color colour = Theme.ofClass(names, c);
            explorer.labels()
                    .meanOf(names.get(c))
                    .ifPresent(curve -> drawn.add(new Drawn(smooth(curve), colour, false, true)));
        }
    }

    private Curve smooth(Curve curve) {
        return Smoothing.of(curve, explorer.view().smoothing());
    }
}
