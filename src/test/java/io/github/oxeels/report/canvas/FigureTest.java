// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureTest {

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 30);

    private final BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);

    private final Figure figure = new Figure(600, 300, canvas -> {
        picture.setRGB(0, 0, 0x112233);
        picture.setRGB(1, 0, 0x445566);
        canvas.picture(picture, 100, 50, 200, 100);
        canvas.fill(new Color(255, 0, 0, 51), new Rectangle2D.Double(400, 50, 100, 100));
        canvas.stroke(Color.BLUE, 3, new Ellipse2D.Double(10, 10, 50, 50));
        canvas.text("a < b & “σ” ≥ 3 µm", FONT, 20, 200);
    });

    private byte[] pdf() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        figure.writePdf(out);
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] pdf, int object) throws IOException {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("\n" + object + " 0 obj\n");
        int start = text.indexOf("stream\n", begin) + "stream\n".length();
        return new InflaterInputStream(new ByteArrayInputStream(pdf, start, pdf.length - start)).readAllBytes();
    }

    @Test
    void pngIsOpaqueAndOfThreeHundredPixelsAnInch() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        figure.writePng(out, 300);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(out.toByteArray())));
        BufferedImage image = reader.read(0);
        assertEquals(0xff112233, image.getRGB(150, 100));
        assertEquals(0xff445566, image.getRGB(250, 100));
        assertEquals(0xffffcccc, image.getRGB(450, 100), "a fifth of red on white");
        IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
        Element size = (Element) root.getElementsByTagName("pHYs").item(0);
        assertEquals("meter", size.getAttribute("unitSpecifier"));
        assertEquals(300, Integer.parseInt(size.getAttribute("pixelsPerUnitXAxis")) * 0.0254, 0.01);
    }

    @Test
    void svgIsXmlWithTheTextAndThePicture() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        figure.writeSvg(out);
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
        assertEquals("2in", svg.getDocumentElement().getAttribute("width"));
        assertEquals("0 0 600 300", svg.getDocumentElement().getAttribute("viewBox"));
        Element text = (Element) svg.getElementsByTagName("text").item(0);
        assertEquals("a < b & “σ” ≥ 3 µm", text.getTextContent());
        assertEquals("bold", text.getAttribute("font-weight"));
        assertEquals(
                Canvas.width(text.getTextContent(), FONT), Double.parseDouble(text.getAttribute("textLength")), 1e-3);
        Element image = (Element) svg.getElementsByTagName("image").item(0);
        byte[] png = java.util.Base64.getDecoder()
                .decode(image.getAttribute("xlink:href").replaceFirst(".*,", ""));
        assertEquals(0xff445566, ImageIO.read(new ByteArrayInputStream(png)).getRGB(100, 0));
        Element band = (Element) svg.getElementsByTagName("path").item(1);
        assertEquals("0.2", band.getAttribute("fill-opacity"));
        assertEquals("M400 50L500 50L500 150L400 150L400 50Z", band.getAttribute("d"));
    }

    /** ISO 32000-1, 7.5.4: each entry of the table is the byte at which its object begins, 20 bytes long. */
    @Test
    void pdfHasATableOfWhereItsObjectsBegin() throws IOException {
        byte[] pdf = pdf();
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        Matcher end = Pattern.compile("startxref\n(\\d+)\n%%EOF\n$").matcher(text);
        assertTrue(end.find());
        int table = Integer.parseInt(end.group(1));
        Matcher entry = Pattern.compile("(\\d{10}) 00000 n \n").matcher(text.substring(table));
        int object = 0;
        while (entry.find())
            assertTrue(text.startsWith(++object + " 0 obj\n", Integer.parseInt(entry.group(1))), "object " + object);
        assertTrue(text.startsWith("xref\n0 " + (object + 1) + "\n", table) && object == 5, object + " objects");
        assertTrue(text.contains("/MediaBox [0 0 144 72]"), "2 by 1 inches");
        assertArrayEquals(pdf, pdf(), "no date in it");
    }

    @Test
    void pdfHoldsThePictureAndDrawsTextAsOutlines() throws IOException {
        byte[] pdf = pdf();
        byte[] pixels = inflated(pdf, 5);
        assertEquals(3 * 200 * 100, pixels.length, "as many as the figure has: viewers blur what they enlarge");
        assertArrayEquals(new byte[] {0x11, 0x22, 0x33, 0x44, 0x55, 0x66}, Arrays.copyOfRange(pixels, 297, 303));
        String content = new String(inflated(pdf, 4), StandardCharsets.ISO_8859_1);
        assertTrue(content.startsWith("0.24 0 0 -0.24 0 72 cm\n"), content.substring(0, 40));
        assertTrue(content.contains("200 0 0 -100 100 150 cm /Picture1 Do"), content);
        assertTrue(content.contains("/Alpha51 gs 1 0 0 rg"), content);
        assertTrue(new String(pdf, StandardCharsets.ISO_8859_1).contains("/Alpha51 << /ca 0.2 /CA 0.2 >>"));
        assertTrue(content.split(" c\n").length > 100, "letters are curves");
    }

    /** A quadratic curve (0, 0), (30, 60), (60, 0) is the cubic one with (20, 40) and (40, 40). */
    @Test
    void aQuadraticCurveIsTheSameAsACubicOne() {
        Path2D curve = new Path2D.Double();
        curve.moveTo(0, 0);
        curve.quadTo(30, 60, 60, 0);
        SvgCanvas canvas = new SvgCanvas();
        canvas.fill(Color.BLACK, curve);
        assertTrue(canvas.document(1, 1).contains("M0 0C20 40 40 40 60 0"), canvas.document(1, 1));
    }
}
