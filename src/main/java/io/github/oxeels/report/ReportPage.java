// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import com.github.mustachejava.DefaultMustacheFactory;
import io.github.oxeels.report.canvas.Png;
import io.github.oxeels.report.table.Table;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * A page of HTML that needs nothing else: its pictures are within it.
 *
 * @param template path of the Mustache template below this package, without its ending
 * @param scope what the template names
 */
public record ReportPage(String template, Map<String, Object> scope) {

    /** Writes the page in UTF-8, and leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        try (Reader text = new InputStreamReader(
                ReportPage.class.getResourceAsStream(template + ".mustache"), StandardCharsets.UTF_8)) {
            new DefaultMustacheFactory()
                    .compile(text, template)
                    .execute(new OutputStreamWriter(out, StandardCharsets.UTF_8), scope)
                    .flush();
        }
    }

    /** @return a table as templates name it, numbers in four digits */
    static Map<String, Object> table(Table table) {
        return Map.of("head", table.headings(), "rows", table.texts(ReportPage::text));
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.4g", number)
                : value.toString();
    }

    /** @return a picture as a page holds it, PNG in Base64 */
    static String inline(BufferedImage picture) {
        return Base64.getEncoder().encodeToString(Png.bytes(picture));
    }
}
