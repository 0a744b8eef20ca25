// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.numeric.NumberOrAuto;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a user says about the thickness of the specimen. */
public final class ThicknessChoice {

    public static final String AUTO = NumberOrAuto.AUTO;
    /** Beyond it hardly an electron has lost nothing but the edge. */
    private static final int THICKEST = 5;

    private ThicknessChoice() {}

    /**
     * @param text t/λ in 0…5, or {@code auto}
     * @return empty for {@code auto}
     * @throws IllegalArgumentException if it is neither
     */
    public static OptionalDouble of(String text) {
        return NumberOrAuto.of("t_over_lambda", text, THICKEST, "");
    }

    /**
     * @param lowLossNote see {@link io.github.oxeels.calibrate.PreparedImage#lowLossNote}
     * @return where t/λ is from, a clause
     */
    public static String note(OptionalDouble given, SpectrumImage image, String lowLossNote) {
        String source = given.isPresent()
                ? String.format(Locale.ROOT, "t/λ %.2f as given", given.getAsDouble())
                : image.lowLoss().isPresent() ? "t/λ of the low loss" : "t/λ estimated from the level beyond L2";
        return lowLossNote.isEmpty() ? source : source + " (" + lowLossNote + ")";
    }
}
