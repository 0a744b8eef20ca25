// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Layer;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** The picture, with which of them is shown above it, and what lies over it below. */
final class PictureSide extends JPanel {

    private static final long serialVersionUID = 1;

    private final transient Explorer explorer;
    private final JComboBox<String> layers = new JComboBox<>();
    private final JButton thickness;
    private boolean filling;

    PictureSide(Explorer explorer, PicturePanel picture, Consumer<String> errors, Widgets.Action showResult) {
        super(new MigLayout("insets 0, fill, hidemode 3", "[grow][][]", "[][grow][][]"));
        this.explorer = explorer;
        layers.setName("layer");
        layers.setToolTipText("The picture that is shown");
        layers.addActionListener(chosen -> {
            if (filling) return;
            explorer.pictures().layers().stream()
                    .filter(layer -> layer.name().equals(layers.getSelectedItem()))
                    .findFirst()
                    .ifPresent(explorer.pictures()::show);
        });
        add(layers, "growx, wmin 60");
        add(Widgets.button(
                "Counts in view",
                "Picture of the counts at the energies that the spectrum shows",
                errors,
                () -> explorer.pictures()
                        .showWindow(new EnergyWindow(
                                explorer.view().energies().from(),
                                explorer.view().energies().to()))));
        thickness = Widgets.button(
                "nm…",
                "Thickness in nm: state beam, angles and density, or correct them",
                errors,
                () -> ThicknessQuestion.ask(explorer, this));
        thickness.setVisible(false);
        add(thickness);
        JComboBox<RegionTool> tool = new JComboBox<>(RegionTool.values());
        tool.setName("tool");
        tool.setToolTipText(
                "How a drag over the picture becomes a region; a selection in ImageJ's window is taken too");
        tool.addActionListener(chosen -> picture.setTool((RegionTool) tool.getSelectedItem()));
        add(picture, "newline, span, grow, wrap");
        add(tool, "span, split 3, wmin 0");
        add(Widgets.check("Labels", "Show the labels", true, picture::setShowsLabels), "pushx");
        add(Widgets.button("Result…", "All maps side by side, profiles, saving", errors, showResult), "wrap");
        add(new JLabel("Map"), "span, split 3");
        add(TrainingPanel.opacitySlider(explorer), "growx, wmin 40");
        add(Widgets.check(
                "by confidence",
                "The less sure a pixel is, the more transparent the map",
                explorer.map().confidenceAsTransparency(),
                explorer.map()::setConfidenceAsTransparency));
    }

    void fillLayers() {
        filling = true;
        layers.removeAllItems();
        for (Layer layer : explorer.pictures().layers()) layers.addItem(layer.name());
        explorer.pictures().shown().ifPresent(layer -> layers.setSelectedItem(layer.name()));
        filling = false;
        thickness.setVisible(explorer.pictures().knowsThickness());
    }
}
