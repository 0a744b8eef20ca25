// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.Simulate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which white lines a table or an image shows, where its axis holds those of several elements. */
class EdgeChoiceTest {

    static Stream<Arguments> oxides() {
        return Edge.elements().stream()
                .flatMap(element -> Stream.of("-3", "0", "3").map(offset -> Arguments.of(element, offset)));
    }

    /** O K and the background of all metals are on the axis. */
    @ParameterizedTest
    @MethodSource("oxides")
    void theElementIsFoundAmongAll(String element, String offset) throws IOException {
        assertEquals(
                Optional.of(element), EdgeChoice.on(spectra(element, offset)).map(Edge::element));
    }

    @ParameterizedTest
    @MethodSource("oxides")
    void anImageIsJudgedAsATableIs(String element, String offset) throws IOException {
        LabelledSpectra spectra = spectra(element, offset);
        SpectrumImage image = SpectrumImage.of(
                element,
                spectra.counts(),
                SpatialAxis.uncalibrated(spectra.size()),
                SpatialAxis.uncalibrated(1),
                spectra.axis());
        assertEquals(element, EdgeChoice.of("auto", image, Progress.NONE).element());
    }

    private static LabelledSpectra spectra(String element, String offset) throws IOException {
        return Simulate.spectra(
                new Simulate.Axis(element, 405, 1000, 0.5, Optional.empty(), 11),
                "",
                new Simulate.Drawn(2, 10, offset, "0.8", "0.4", "1000"),
                Progress.NONE);
    }

    @Test
    void anAxisThatHoldsOneEdgeIsNotLookedAtFurther() throws IOException {
        LabelledSpectra spectra = Simulate.spectra(
                new Simulate.Axis("Mn", 600, 690, 0.5, Optional.empty(), 1),
                "",
                new Simulate.Drawn(1, 1, "0", "1", "0", "20"),
                Progress.NONE);
        assertEquals(Optional.of(Edge.MN_L23), EdgeChoice.on(spectra));
        assertTrue(EdgeChoice.on(spectra.withCounts(spectra.axis().shifted(-500), spectra.counts()))
                .isEmpty());
        assertEquals(List.of("Mn2+", "Mn3+", "Mn4+"), spectra.classes());
    }
}
