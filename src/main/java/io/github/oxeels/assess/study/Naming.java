// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Predictions;
import java.util.ArrayList;
import java.util.List;

/**
 * The class that each spectrum was given while it was held out, after each of several changes.
 *
 * @param of {@code [change][spectrum]}: index of the class, −1 for no answer; not copied
 */
public record Naming(byte[][] of) {

    /** @return the most probable classes */
    static Naming of(List<Predictions> changes) {
        byte[][] of = new byte[changes.size()][];
        for (int change = 0; change < of.length; change++) {
            Predictions one = changes.get(change);
            of[change] = new byte[one.size()];
            for (int i = 0; i < one.size(); i++) of[change][i] = (byte) one.predicted(i);
        }
        return new Naming(of);
    }

    /** @return one letter per spectrum, one text per change, for a journal */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (byte[] one : of) {
            StringBuilder text = new StringBuilder(one.length);
            for (byte c : one) text.append(c < 0 ? '-' : (char) ('A' + c));
            texts.add(text.toString());
        }
        return texts;
    }

    /** @throws IllegalArgumentException if they are of another number of spectra, or name an unknown class */
    static Naming read(List<?> texts, int spectra, int classes) {
        byte[][] of = new byte[texts.size()][spectra];
        for (int change = 0; change < of.length; change++) {
            String text = texts.get(change).toString();
            if (text.length() != spectra)
                throw new IllegalArgumentException("it names " + text.length() + " of " + spectra + " spectra");
            for (int i = 0; i < spectra; i++) {
                int named = text.charAt(i) == '-' ? -1 : text.charAt(i) - 'A';
                if (named < -1 || named >= classes || named == -1 && text.charAt(i) != '-')
                    throw new IllegalArgumentException(
                            "it names '" + text.charAt(i) + "', which is none of " + classes + " classes");
                of[change][i] = (byte) named;
            }
        }
        return new Naming(of);
    }
}
