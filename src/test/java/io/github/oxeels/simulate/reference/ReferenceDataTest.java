// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.spectrum.EnergyAxis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceDataTest {

    @TempDir
    Path folder;

    private static final String ZINC = """
		{ "ions": [ { "name": "Zn2+", "state": "Zn2+", "element": "Zn", "valence": 2, "site": "octahedral", "oxide": "ZnO",
			"l3": { "rows": [[779.5, 1, 1.5], [781.5, 0.4, 2]], "tag": "R", "source": "example" },
			"l2": { "rows": [[794.5, 0.3, 2]], "tag": "R", "source": "example" },
			"line_resolution": { "value": 0.5, "tag": "R", "source": "example" },
			"lifetime_l3": { "value": 0.4, "tag": "R", "source": "example" },
			"lifetime_l2": { "value": 0.8, "tag": "R", "source": "example" },
			"step": { "value": 0.1, "tag": "R", "source": "example" },
			"strength": { "value": 3, "tag": "R", "source": "example" },
			"variability": { "position": 0.1, "height": 0.1, "width": 0.1, "splitting": 0.1,
			"l2_position": 0.1, "ratio": 0.1, "tag": "R", "source": "example" } } ],
		"compounds": [ { "name": "ZnO", "element": "Zn", "ions": { "Zn2+": 1 }, "oxygen_per_metal": 1,
			"oxygen_edge": { "pre_peaks": [532], "pre_fwhm": 2, "main": 539, "main_fwhm": 6, "pre_to_main": 0.3,
			"tag": "R", "source": "example" } } ] }
		""";

    private ReferenceData with(String json) throws IOException {
        return ReferenceData.shipped().withFile(Files.writeString(folder.resolve("mine.json"), json));
    }

    @Test
    void anIonIsAddedWithoutCode() throws IOException {
        ReferenceData data = with(ZINC);
        assertEquals(2, data.valence(data.compound("ZnO")));
        EnergyAxis axis = new EnergyAxis(740, 0.2, 400);
        double[] spectrum = ForwardModel.of(data, List.of(data.named("Zn2+")), Acquisition.ideal(), axis, 1, 0)
                .expected(1);
        int maximum = 0;
        for (int i = 0; i < spectrum.length; i++) if (spectrum[i] > spectrum[maximum]) maximum = i;
        assertEquals(779.5, axis.energy(maximum), 0.3);
        assertEquals(ReferenceData.shipped().ions().size() + 1, data.ions().size());
    }

    @Test
    void filesThatAreNoReferencesAreRefusedByName() throws IOException {
        byte[] latin = "{\"comment\": \"\u00b5\", \"ions\": []}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        List<byte[]> wrong = List.of(
                "[".repeat(100_000).getBytes(),
                "{\"ions\": {\"a\": 1}}".getBytes(),
                latin,
                "{\"ions\": [null]}".getBytes(),
                "{\"ions\": [[1]]}".getBytes(),
                "7".getBytes(),
                new byte[0]);
        for (byte[] bytes : wrong) {
            Path file = Files.write(folder.resolve("wrong.json"), bytes);
            String message = assertThrows(
                            IOException.class, () -> ReferenceData.shipped().withFile(file))
                    .getMessage();
            assertTrue(message.contains("wrong.json"), message);
        }
    }

    @Test
    void entriesOfTheSameNameAreReplaced() throws IOException {
        ReferenceData twice =
                with(ZINC).withFile(Files.writeString(folder.resolve("other.json"), ZINC.replace("779.5", "780.5")));
        assertEquals(780.5, twice.ion("Zn2+").l3().get(0).energy());
    }

    @Test
    void errorsNameFileEntryAndReason() {
        assertMessage(
                "ions[0] (Zn2+): 'strength' needs a source",
                ZINC.replace("\"value\": 3, \"tag\": \"R\", \"source\": \"example\"", "\"value\": 3, \"tag\": \"R\""));
        assertMessage(
                "ions[0] (Zn2+): 'step' needs a tag of S, C, M or R, got 'X'",
                ZINC.replace("\"value\": 0.1, \"tag\": \"R\"", "\"value\": 0.1, \"tag\": \"X\""));
        assertMessage(
                "ions[0] (Zn2+): line width in eV must be > 0, got -1.5",
                ZINC.replace("[779.5, 1, 1.5]", "[779.5, 1, -1.5]"));
        assertMessage(
                "ions[0] (Zn2+): 'l3' must be a finite number, got \"a\"",
                ZINC.replace("[779.5, 1, 1.5]", "[779.5, 1, \"a\"]"));
        assertMessage("ions[0] (Zn2+): 'valence' is missing", ZINC.replace("\"valence\": 2, ", ""));
        assertMessage(
                "compounds[0] (ZnO): the ion fractions of ZnO must sum to 1, got 0.5",
                ZINC.replace("\"Zn2+\": 1 }", "\"Zn2+\": 0.5 }"));
        assertMessage("unknown ion of ZnO 'Zn3+'", ZINC.replace("\"Zn2+\": 1 }", "\"Zn3+\": 1 }"));
        assertMessage("not JSON, line 1", "{ ions");
        assertMessage("expected a list 'ions' or 'compounds'", "{ \"other\": 1 }");
    }

    private void assertMessage(String expected, String json) {
        String message = assertThrows(IOException.class, () -> with(json)).getMessage();
        assertTrue(message.contains("mine.json") && message.contains(expected), message);
    }

    @Test
    void foreignMetalsCanBeSimulated() {
        ReferenceData data = ReferenceData.foreignMetals();
        for (String name : List.of("TiO2", "Cr2O3", "CoO", "NiO")) {
            Compound compound = data.compound(name);
            double l3 = data.ion(compound.ions().keySet().iterator().next())
                    .l3()
                    .get(0)
                    .energy();
            double[] spectrum = ForwardModel.of(
                            data,
                            List.of(compound.withoutOxygen()),
                            Acquisition.ideal(),
                            new EnergyAxis(l3 - 20, 0.2, 200),
                            1,
                            0)
                    .expected(1);
            assertEquals(1000, Arrays.stream(spectrum).max().getAsDouble(), 20, name);
        }
        assertEquals(4, data.valence(data.compound("TiO2")));
    }

    @Test
    void shippedCompoundsHaveTheirValence() {
        ReferenceData data = ReferenceData.shipped();
        assertEquals(8.0 / 3, data.valence(data.compound("Mn3O4")), 1e-9);
        assertEquals(8.0 / 3, data.valence(data.compound("Fe3O4")), 1e-9);
        assertEquals(3, data.valence(data.compound("γ-Fe2O3")), 1e-9);
        assertEquals(
                List.of("Mn2+", "Mn3+", "Mn4+"),
                SpectrumClass.states(data, "Mn").stream()
                        .map(SpectrumClass::label)
                        .toList());
        assertEquals("Mn2+ oct", data.named("Mn2+").name());
        String message = assertThrows(IllegalArgumentException.class, () -> data.named("ZnO"))
                .getMessage();
        assertTrue(message.startsWith("unknown compound or ion 'ZnO', known are [MnO, "), message);
        assertTrue(Arrays.stream(message.split(",")).count() > 10);
    }
}
