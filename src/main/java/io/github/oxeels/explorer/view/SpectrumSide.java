// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The spectrum, with how it is drawn above it. */
final class SpectrumSide extends JPanel {

    private static final long serialVersionUID = 1;

    SpectrumSide(Explorer explorer, SpectrumPanel spectrum, Consumer<String> errors) {
        super(new MigLayout("insets 0, fill", "[][][][][][grow]", "[][grow]"));
        add(Widgets.button("Pin", "Keep this spectrum to compare others with", errors, explorer::pin));
        add(Widgets.button(
                "All energies", "See the whole axis (double click)", errors, explorer.view()::showAllEnergies));
        add(Widgets.check("Log", "Logarithmic counts", false, explorer.view()::setLogarithmic));
        add(Widgets.check("Markers", "Known energies", true, spectrum::setShowsMarkers));
        add(Widgets.check(
                "Windows", "Windows to drag; the net spectrum under the cursor", false, spectrum::setShowsBands));
        JComboBox<String> smoothing = new JComboBox<>(new String[] {"no smoothing", "0.5 eV", "1 eV", "2 eV"});
        smoothing.setName("smoothing");
        smoothing.setToolTipText("Smoothing for the eye; nothing is measured on it");
        double[] sigmas = {0, 0.5, 1, 2};
        smoothing.addActionListener(chosen -> explorer.view().setSmoothing(sigmas[smoothing.getSelectedIndex()]));
        add(smoothing, "wrap");
        add(spectrum, "span, grow");
    }
}
