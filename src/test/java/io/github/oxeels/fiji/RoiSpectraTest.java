// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoiSpectraTest {

    private final SpectrumImage image =
            SpectrumImagePlusTest.full().withShifts(null).withName("grain");
    private final ImagePlus stack = SpectrumImagePlus.toStack(image, Progress.NONE);

    private static Roi named(Roi roi, String name) {
        roi.setName(name);
        return roi;
    }

    private LabelledSpectra collect(Roi... rois) {
        Overlay overlay = new Overlay();
        for (Roi roi : rois) overlay.add(roi);
        stack.setOverlay(overlay);
        return RoiSpectra.collect(stack, SpectrumImagePlus.toSpectrumImage(stack), "", "", Progress.NONE);
    }

    private String refused(Roi... rois) {
        return assertThrows(IllegalArgumentException.class, () -> collect(rois)).getMessage();
    }

    @Test
    void everyPixelUnderAnAreaIsASpectrumOfItsClass() {
        LabelledSpectra spectra = collect(named(new Roi(1, 1, 2, 2), "Mn2+"), named(new Roi(5, 3, 2, 1), "Mn3+"));
        assertEquals(6, spectra.size());
        assertEquals(List.of("Mn2+", "Mn3+"), spectra.classes());
        assertEquals("grain (1, 1)", spectra.sources().get(0));
        assertEquals(List.of("grain"), spectra.groups().stream().distinct().toList());
        assertEquals("Mn3+", spectra.label(5));
        assertArrayEquals(image.spectrum(6, 3).counts(), spectra.spectrum(5).counts());
    }

    @Test
    void suffixesThatMakeNamesUniqueAreNoPartOfTheClass() {
        LabelledSpectra spectra = collect(
                named(new Roi(0, 0, 1, 1), "Mn2.67+"),
                named(new Roi(1, 0, 1, 1), "Mn2.67+-1"),
                named(new Roi(2, 0, 1, 1), "Mn2.67+ (2)"),
                named(new Roi(3, 0, 1, 1), "γ-Fe2O3"));
        assertEquals(List.of("Mn2.67+", "γ-Fe2O3"), spectra.classes());
    }

    @Test
    void pointsAndCompositesWorkAndAPixelOfOneClassIsTakenOnce() {
        PointRoi points = new PointRoi(new float[] {0.5f, 2.5f}, new float[] {0.5f, 4.5f}, 2);
        ShapeRoi composite = new ShapeRoi(new Roi(0, 0, 2, 1)).or(new ShapeRoi(new Roi(4, 4, 2, 1)));
        LabelledSpectra spectra = collect(named(points, "A"), named(composite, "A-1"));
        assertEquals(
                List.of("grain (0, 0)", "grain (1, 0)", "grain (2, 4)", "grain (4, 4)", "grain (5, 4)"),
                spectra.sources());
    }

    @Test
    void whatCannotBeCollectedIsRefusedWithAReason() {
        assertTrue(refused().contains("'grain' has no ROIs"));
        assertTrue(refused(new Roi(1, 2, 3, 1)).contains("the ROI at (1, 2) has no class"));
        assertTrue(refused(named(new OvalRoi(1, 2, 3, 1), "0002-0003")).contains("'0002-0003', has no class"));
        assertTrue(refused(named(new Roi(50, 2, 3, 1), "far")).contains("'far' lies outside the image of 7 × 5"));
        assertTrue(refused(named(new Roi(0, 0, 2, 2), "A"), named(new Roi(1, 1, 2, 2), "B"))
                .contains("(1, 1) is in ROIs of two classes, A and B"));
    }

    @Test
    void pixelsWithoutAnEdgeAreLeftOut() {
        Roi all = named(new Roi(0, 0, 7, 5), "A");
        assertEquals(
                10,
                RoiSpectra.collect(List.of(all), image, "g", pixel -> pixel < 10, Progress.NONE)
                        .size());
        assertThrows(
                IllegalArgumentException.class,
                () -> RoiSpectra.collect(List.of(all), image, "g", pixel -> false, Progress.NONE));
    }

    @Test
    void aMeasuredShiftMovesTheSpectrum() {
        float[] shifts = new float[35];
        shifts[0] = (float) image.axis().dispersion();
        SpectrumImage shifted = image.withShifts(new EnergyShifts("l3", shifts));
        LabelledSpectra spectra = RoiSpectra.collect(
                List.of(named(new Roi(0, 0, 1, 1), "A")), shifted, "g", pixel -> true, Progress.NONE);
        for (int i = 1; i < image.channels(); i++)
            assertEquals(image.spectrum(0, 0).counts()[i - 1], spectra.counts()[i], 1e-3);
    }

    @Test
    void aDrawnSelectionIsARoiOfTheClassThatIsNamed() {
        ImagePlus stack = SpectrumImagePlus.toImagePlus(
                io.github.oxeels.Simulated.image("core_shell", 6, 5).image());
        SpectrumImage image = SpectrumImagePlus.toSpectrumImage(stack);
        assertThrows(IllegalArgumentException.class, () -> RoiSpectra.collect(stack, image, "Mn2+", "", Progress.NONE));
        stack.setRoi(1, 1, 2, 2);
        LabelledSpectra collected = RoiSpectra.collect(stack, image, " Mn2+ ", "", Progress.NONE);
        assertEquals(List.of("Mn2+"), collected.classes());
        assertEquals(4, collected.size());
    }
}
