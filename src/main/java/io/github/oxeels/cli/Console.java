// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;

/**
 * A stream of text that spells what its character set cannot write, so that an arrow is {@code ->} and not a question
 * mark where the locale is ISO-8859-1.
 */
final class Console extends PrintStream {

    private static final Map<Integer, String> SPELLED = Map.ofEntries(
            Map.entry((int) '→', "->"),
            Map.entry((int) '←', "<-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '−', "-"),
            Map.entry((int) '±', "+/-"),
            Map.entry((int) '×', "x"),
            Map.entry((int) '·', "."),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '≈', "~"),
            Map.entry((int) '°', " deg"),
            Map.entry((int) 'Å', "A"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) 'α', "alpha"),
            Map.entry((int) 'γ', "gamma"),
            Map.entry((int) 'δ', "delta"),
            Map.entry((int) 'Δ', "Delta"),
            Map.entry((int) 'λ', "lambda"),
            Map.entry((int) 'µ', "u"),
            Map.entry((int) 'μ', "u"),
            Map.entry((int) 'σ', "sigma"),
            Map.entry((int) 'Σ', "sum "),
            Map.entry((int) 'χ', "chi"));

    private final CharsetEncoder encoder;

    Console(OutputStream out, Charset charset) {
        super(out, true, charset);
        encoder = charset.newEncoder();
    }

    /**
     * @return the stream of the process in the character set of its locale; in the C locale in UTF-8, which terminals
     *     that are set to it take
     */
    static Console of(FileDescriptor descriptor) {
        Charset locale = Charset.defaultCharset();
        return new Console(
                new FileOutputStream(descriptor),
                locale.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : locale);
    }

    @Override
    public void print(String text) {
        super.print(spelled(String.valueOf(text)));
    }

    @Override
    public void print(Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void println(String text) {
        super.println(spelled(String.valueOf(text)));
    }

    @Override
    public void println(Object value) {
        println(String.valueOf(value));
    }

    private synchronized String spelled(String text) {
        if (encoder.canEncode(text)) return text;
        StringBuilder spelled = new StringBuilder();
        text.codePoints().forEach(letter -> spelled.append(spelled(letter)));
        return spelled.toString();
    }

    private String spelled(int letter) {
        String itself = Character.toString(letter);
        if (encoder.canEncode(itself)) return itself;
        if (SPELLED.containsKey(letter)) return SPELLED.get(letter);
        // superscripts, ligatures, letters with accents
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(itself, Normalizer.Form.NFKD)
                .codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .mapToObj(part -> part == '−' ? "-" : Character.toString(part))
                .filter(encoder::canEncode)
                .forEach(plain::append);
        return plain.length() == 0 ? "?" : plain.toString();
    }
}
