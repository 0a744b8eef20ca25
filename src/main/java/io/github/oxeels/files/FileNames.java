// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of files that lie beside another, never longer than a file system allows. */
public final class FileNames {

    /** Bytes of a name in UTF-8 that every usual file system takes (ext4, XFS, APFS, NTFS). */
    public static final int LONGEST = 255;

    private static final int DIGITS_OF_HASH = 8;

    private FileNames() {}

    /** @return the file beside another whose name is the other's and a suffix, such as {@code a.oxeels.checkpoint} */
    public static Path beside(Path file, String suffix) {
        return beside(file, name(file), suffix);
    }

    /**
     * @param stem first part of the name, shortened if the whole would be too long: its end is then a hash of all of it
     * @return the file beside another of the name stem and suffix
     */
    public static Path beside(Path file, String stem, String suffix) {
        return file.resolveSibling(shortened(stem, LONGEST - bytes(suffix)) + suffix);
    }

    /** @return the file's name without the first of the endings that it has, whatever their case */
    public static String stem(Path file, String... endings) {
        String name = name(file), lower = name.toLowerCase(Locale.ROOT);
        for (String ending : endings)
            if (lower.endsWith(ending) && name.length() > ending.length())
                return name.substring(0, name.length() - ending.length());
        return name;
    }

    /** @return the last name of a path, empty for a root */
    static String name(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString();
    }

    /** @return the text, or as much of its beginning and a hash as fits into this many bytes of UTF-8 */
    static String shortened(String text, int longest) {
        if (bytes(text) <= longest) return text;
        String hash = "~" + hash(text);
        StringBuilder beginning = new StringBuilder();
        int left = longest - hash.length();
        for (int character : text.codePoints().toArray()) {
            left -= bytes(Character.toString(character));
            if (left < 0) break;
            beginning.appendCodePoint(character);
        }
        return beginning + hash;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS_OF_HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
