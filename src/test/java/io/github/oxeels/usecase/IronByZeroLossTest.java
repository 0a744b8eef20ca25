// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.calibrate.CalibrationMethod;
import io.github.oxeels.calibrate.EnergyCalibration;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What maps of iron say that is to be done, tried; and what they say of a compound that the model has no class for. */
class IronByZeroLossTest {

    private static final ReferenceData DATA = ReferenceData.shipped();

    private static SimulatedImage particle(double offset, String... compounds) {
        ImageOptions defaults = ImageOptions.defaults(new EnergyAxis(640, 0.25, 460));
        List<Compound> shells = List.of(compounds).stream().map(DATA::named).toList();
        return SpectrumImages.simulate(
                DATA,
                Scenes.named("core_shell", 16, 14, shells, 3),
                defaults.withAcquisition(defaults.acquisition().withCounts(2000).withOffset(offset))
                        .withLowLossCounts(1e6)
                        .withSeed(4),
                Progress.NONE);
    }

    private static MapOxidationStates.Result mapped(SpectrumImage image, OptionalDouble axisUncertainty)
            throws IOException {
        return MapOxidationStates.run(
                new MapOxidationStates.Request(
                        image, BuiltinModels.readNamed("builtin:fe"), "builtin:fe", 0.5, 0.36, false, axisUncertainty),
                Progress.NONE);
    }

    /** An axis that is 1.2 eV off leaves FeO and Fe3O4 open; the zero loss of the same acquisition tells them apart. */
    @Test
    void aZeroLossOfTheSameAcquisitionDecides() throws IOException {
        for (double offset : new double[] {-1.2, 1.2}) {
            SimulatedImage simulated = particle(offset, "FeO", "Fe3O4");
            MapOxidationStates.Result before = mapped(simulated.image(), OptionalDouble.empty());
            assertTrue(
                    before.summary()
                            .contains("a zero loss of the same acquisition would decide, and the low loss is there"),
                    before.summary());
            MapOxidationStates.Result after = mapped(
                    EnergyCalibration.calibrate(
                            simulated.image(), CalibrationMethod.ZERO_LOSS, 0, 0, "", Progress.NONE),
                    OptionalDouble.empty());
            assertFalse(after.summary().contains("undecided"), after.summary());
            assertTrue(right(after.map(), simulated) > 0.9, offset + " eV: " + right(after.map(), simulated));
        }
    }

    /** @return share of the pixels of one compound that are named rightly */
    private static double right(OxidationMap map, SimulatedImage simulated) {
        int pure = 0, right = 0;
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            double valence = simulated.truth().valence()[pixel];
            boolean feo = Math.abs(valence - 2) < 0.02, fe3o4 = Math.abs(valence - 8 / 3.0) < 0.02;
            if (!feo && !fe3o4 || !map.hasEdge(pixel)) continue;
            pure++;
            if (map.classes().label()[pixel] == (feo ? 1 : 2)) right++;
        }
        return (double) right / pure;
    }

    @Test
    void fe2o3IsNamedFe3O4AndTheMapSaysThatItsValenceIsAnother() throws IOException {
        MapOxidationStates.Result stated =
                mapped(particle(0, "α-Fe2O3", "γ-Fe2O3").image(), OptionalDouble.of(0.2));
        assertTrue(stated.summary().contains(", stated to be good to 0.20 eV"), stated.summary());
        OxidationMap hematite = stated.map();
        assertTrue(
                hematite.warnings().stream().anyMatch(text -> text.contains("are named Fe3O4, whose valence is 2.67")),
                hematite.warnings().toString());
        OxidationMap magnetite = mapped(particle(0, "Fe3O4", "FeO").image(), OptionalDouble.of(0.2))
                .map();
        assertTrue(
                magnetite.warnings().stream().noneMatch(text -> text.contains("no class for")),
                magnetite.warnings().toString());
    }
}
