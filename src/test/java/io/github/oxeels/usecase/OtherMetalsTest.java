// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.cli.Shell;
import io.github.oxeels.spectrum.Edge;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metals of which no model is shipped are simulated, trained, mapped and measured as Mn and Fe are. */
class OtherMetalsTest {

    @TempDir
    Path folder;

    private String run(String line) {
        Shell.Call call = Shell.run(line.replace("FOLDER", folder.toString()).split(" "));
        assertEquals(0, call.code(), line + "\n" + call.out() + call.err());
        return call.out() + call.err();
    }

    private static double number(String said, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(said);
        assertTrue(found.find(), said);
        return Double.parseDouble(found.group(1));
    }

    /**
     * The last number is the mean valence of the image, half of each compound. The bound for right ones is below what
     * the three states of V reach, which lie 1 eV apart where specimens and axes scatter by 0.3 eV.
     */
    @ParameterizedTest
    @CsvSource({
        "Ti, Ti2O3, TiO2, 3.5",
        "V, V2O3, V2O5, 4",
        "Cr, Cr2O3, CrO3, 4.5",
        "Co, CoO, LiCoO2, 2.5",
        "Ni, NiO, LiNiO2, 2.5",
        "Cu, Cu2O, CuO, 1.5",
        "Ce, Ce2O3, CeO2, 3.5"
    })
    void everyCommandReadsItsStates(String element, String low, String high, double valence) {
        Edge edge = Edge.whiteLinesOf(element).orElseThrow();
        String axis = " first_ev=" + (edge.onset() - 50) + " last_ev=" + (edge.onset() + 60) + " dispersion_ev=0.25 ";
        String table = "simulate-spectra element=" + element + " acquisitions=8 spectra=4 offset_ev=-0.2..0.2 "
                + "counts=2000 thickness=0.3 resolution_ev=0.7" + axis;
        run(table + "seed=1 output_file=FOLDER/train.csv");
        run(table + "seed=2 output_file=FOLDER/test.csv");
        run("simulate-spectrum-image element=" + element + " scene=interface width=12 height=6 counts=3000 "
                + "thickness=0.3 resolution_ev=0.7 compounds=" + low + "," + high + axis + "output_file=FOLDER/i.rpl");
        run("train-svm penalty=100 gamma=1 folds=3 spectra_file=FOLDER/train.csv model_file=FOLDER/svm.oxeels");
        String classified = run("classify-spectra spectra_file=FOLDER/test.csv model_file=FOLDER/svm.oxeels "
                + "output_file=FOLDER/said.csv");
        assertTrue(number(classified, "([\\d.]+) % agree") > 85, classified);
        String mapped = run("map-oxidation-state image=FOLDER/i.rpl model_file=FOLDER/svm.oxeels witnesses=no "
                + "output_directory=FOLDER/map");
        assertTrue(mapped.contains("energy axis"), mapped);
        String fitted = run("fit-references image=FOLDER/i.rpl element=" + element);
        assertEquals(valence, number(fitted, "valence ([\\d.]+)"), 0.35, fitted);
        String measured = run("white-lines image=FOLDER/i.rpl element=auto");
        assertTrue(measured.contains(edge.pair().named(edge.name() + ": ")), measured);
    }
}
