// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptationTest {

    private static final Adaptation NONE = Adaptation.none(2, 0.5);

    @Test
    void anAdaptationThatChangesNothingLeavesProbabilities() {
        float[] probabilities = {9, 0.2f, 0.8f};
        NONE.apply(probabilities, 1);
        assertArrayEquals(new float[] {9, 0.2f, 0.8f}, probabilities, 2e-6f);
    }

    /** Half as sharp, 0.2 to 0.8 become the roots 1 to 2; a bias of ln 2 brings the first up to the second. */
    @Test
    void sharpnessIsAPowerAndBiasAFactor() {
        float[] probabilities = {0.2f, 0.8f};
        NONE.with(0.5, new double[2]).apply(probabilities, 0);
        assertArrayEquals(new float[] {1 / 3f, 2 / 3f}, probabilities, 1e-5f);
        double[] even = NONE.with(0.5, new double[] {Math.log(2), 0})
                .calibrated(new double[] {Adaptation.logarithm(0.2), Adaptation.logarithm(0.8)});
        assertArrayEquals(new double[] {0.5, 0.5}, even, 1e-5);
    }

    @Test
    void whatIsChangedIsChangedAlone() {
        Adaptation changed =
                NONE.withShift(1.5, 0.2).with(2, new double[] {0.1, 0.2}).foundBy("20 spectra");
        assertEquals(1.5, changed.shift());
        assertEquals(0.2, changed.axisUncertainty());
        assertEquals(2, changed.sharpness());
        assertEquals("20 spectra", changed.adaptedOn());
        assertEquals(NONE.laboratory(), changed.laboratory());
        assertTrue(!changed.changesSpectra());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20.1 | 0 | 1 | 0 | the axis is moved by −20…20 eV, got 20.1",
                "NaN | 0 | 1 | 0 | the axis is moved by −20…20 eV, got NaN",
                "0 | -0.1 | 1 | 0 | the uncertainty of the energy axis must be in 0…20 eV, got -0.1",
                "0 | 20.1 | 1 | 0 | the uncertainty of the energy axis must be in 0…20 eV, got 20.1",
                "0 | 0 | 0 | 0 | sharpness must be above 0 and at most 100, got 0.0",
                "0 | 0 | 101 | 0 | sharpness must be above 0 and at most 100, got 101.0",
                "0 | 0 | 1 | NaN | each class needs a bias, finite, got [0.0, NaN]"
            })
    void nonsenseIsRefused(double shift, double uncertainty, double sharpness, double bias, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> NONE.withShift(shift, uncertainty).with(sharpness, new double[] {0, bias}))
                        .getMessage());
        assertEquals(
                "each class needs a bias, finite, got [0.0]",
                assertThrows(IllegalArgumentException.class, () -> Adaptation.none(1, 0))
                        .getMessage());
    }

    @Test
    void aValidationIsOfNumbersThatCanBe() {
        int[][] two = new int[2][2];
        assertEquals("a validation has at least 2 folds, got 1", refusal(1, 0.5, 0, two));
        assertEquals("accuracy must be in 0…1, got 1.01", refusal(3, 1.01, 0, two));
        assertEquals("accuracy must be in 0…1, got -0.01", refusal(3, -0.01, 0, two));
        assertEquals("standard deviation of the accuracy must be in 0…1, got 1.5", refusal(3, 1, 1.5, two));
        assertEquals("a confusion matrix is square, got 2 of 3", refusal(3, 1, 0, new int[3][2]));
        assertEquals("a confusion matrix holds numbers of spectra, got -1", refusal(3, 1, 0, new int[][] {
            {1, 0}, {-1, 1}
        }));
        assertTrue(!Validation.untested(2).tested() && new Validation(2, true, 1, 0, two, List.of()).tested());
    }

    private static String refusal(int folds, double accuracy, double deviation, int[][] confusion) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new Validation(folds, false, accuracy, deviation, confusion, List.of()))
                .getMessage();
    }
}
