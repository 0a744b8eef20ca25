// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.PictureDesk;
import io.github.oxeels.measure.InelasticMeanFreePath;
import io.github.oxeels.spectrum.Microscope;
import java.awt.Component;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** Asks for what turns t/λ into nm; what the file tells is filled in. */
final class ThicknessQuestion {

    private final JPanel rows = new JPanel(new MigLayout("insets 0, wrap 2", "[][grow]"));

    private ThicknessQuestion() {}

    /** @throws IllegalArgumentException if a number is none, or out of its range */
    static void ask(Explorer explorer, Component above) {
        ThicknessQuestion question = new ThicknessQuestion();
        Microscope beam = explorer.image().microscope();
        JTextField energy = question.row("Beam energy (keV)", beam.beamEnergy());
        JTextField convergence = question.row("Convergence semi-angle (mrad)", beam.convergenceAngle());
        JTextField collection = question.row("Collection semi-angle (mrad)", beam.collectionAngle());
        JTextField density = question.row("Density (g/cm³)", OptionalDouble.of(PictureDesk.USUAL_DENSITY));
        question.rows.add(
                new JLabel("Mean free path: Iakoubovskii et al. 2008, doi:10.1002/jemt.20597, to about 10 %"), "span");
        if (JOptionPane.showConfirmDialog(above, question.rows, "Thickness in nm", JOptionPane.OK_CANCEL_OPTION)
                != JOptionPane.OK_OPTION) return;
        explorer.pictures()
                .showThickness(new InelasticMeanFreePath(
                        number("beam energy", energy),
                        number("convergence semi-angle", convergence),
                        number("collection semi-angle", collection),
                        number("density", density)));
    }

    private JTextField row(String label, OptionalDouble value) {
        JTextField field =
                new JTextField(value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "", 8);
        field.setName(label);
        rows.add(new JLabel(label));
        rows.add(field, "growx");
        return field;
    }

    private static double number(String what, JTextField field) {
        try {
            return Double.parseDouble(field.getText().trim());
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("the " + what + " must be a number, got '" + field.getText() + "'");
        }
    }
}
