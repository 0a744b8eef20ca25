// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.report.figure.ValenceReading;
import java.util.ArrayList;
import java.util.List;

/** What a map says beyond the class of each pixel, as layers over the image. */
final class MapPlanes {

    private MapPlanes() {}

    static List<Layer> of(OxidationMap map) {
        List<Layer> planes = new ArrayList<>();
        List<ValenceReading> readings = ValenceReading.of(map);
        planes.add(Layer.of(MapDesk.VALENCE, readings.get(1)));
        planes.add(new Layer("confidence", "", map.classes().confidence(), 0, 1));
        for (int c = 0; c < map.classes().count(); c++) {
            String name = "probability of " + map.classes().names().get(c);
            planes.add(new Layer(name, "", map.classes().probability(c), 0, 1));
        }
        map.fractions().ifPresent(fractions -> {
            for (int s = 0; s < fractions.states().size(); s++)
                planes.add(new Layer("fraction of " + fractions.states().get(s), "", fractions.fraction(s), 0, 1));
            planes.add(Layer.of("error of the valence", "", fractions.error()));
        });
        map.witnesses().ifPresent(heard -> {
            planes.add(Layer.of("disagreement of witnesses", "", heard.disagreement()));
            planes.add(Layer.of("valence by consensus", readings.get(0)));
            readings.subList(2, readings.size())
                    .forEach(said -> planes.add(Layer.of("valence by " + said.name(), said)));
        });
        return planes;
    }
}
