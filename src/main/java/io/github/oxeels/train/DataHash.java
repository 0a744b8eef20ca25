// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A fingerprint of labelled spectra: axis, counts, labels and groups, but not the file they came from. */
public final class DataHash {

    private DataHash() {}

    /** @return SHA-256 in hexadecimal of the reference data that spectra are simulated from */
    public static String ofReferences() {
        MessageDigest digest = sha256();
        for (String resource : List.of("ions.json", "compounds.json", "foreign.json"))
            try (InputStream stream = ReferenceData.class.getResourceAsStream(resource)) {
                digest.update(stream.readAllBytes());
            } catch (IOException fault) {
                throw new UncheckedIOException("the resource " + resource + " cannot be read", fault);
            }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** @return SHA-256 in hexadecimal */
    public static String of(LabelledSpectra spectra) {
        MessageDigest digest = sha256();
        ByteBuffer axis = ByteBuffer.allocate(20)
                .putDouble(spectra.axis().offset())
                .putDouble(spectra.axis().dispersion())
                .putInt(spectra.axis().size());
        digest.update(axis.array());
        ByteBuffer row = ByteBuffer.allocate(4 * spectra.axis().size());
        for (int i = 0; i < spectra.size(); i++) {
            row.clear();
            row.asFloatBuffer()
                    .put(
                            spectra.counts(),
                            i * spectra.axis().size(),
                            spectra.axis().size());
            digest.update(row.array());
            digest.update((spectra.label(i) + "\n" + spectra.groups().get(i) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
