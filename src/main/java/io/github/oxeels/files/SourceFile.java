// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a result was made from.
 *
 * @param role what it was, such as {@code image} or {@code model}
 * @param path as it was read
 * @param sha256 of its bytes in hexadecimal, as {@code sha256sum} prints it
 */
public record SourceFile(String role, String path, String sha256) {

    private static final int BLOCK = 1 << 16;

    /** @throws IOException if the file cannot be read */
    public static SourceFile of(String role, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(role, file.toString(), in);
        }
    }

    /** @param bytes of what is called {@code name}; read to their end, not closed */
    public static SourceFile of(String role, String name, InputStream bytes) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java knows SHA-256", impossible);
        }
        DigestInputStream in = new DigestInputStream(bytes, digest);
        byte[] block = new byte[BLOCK];
        while (in.read(block) >= 0) {
            // the digest has seen it
        }
        return new SourceFile(role, name, HexFormat.of().formatHex(digest.digest()));
    }
}
