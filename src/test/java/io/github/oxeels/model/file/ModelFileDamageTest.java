// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.usecase.TrainSvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file comes by mail from anybody: what is wrong with it is said, with its name, and nothing else happens. */
@Tag("slow")
class ModelFileDamageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path file;
    private static byte[] whole;
    private static Map<String, byte[]> entries;

    @BeforeAll
    static void writeASmallModel() throws IOException {
        file = folder.resolve("damaged.oxeels");
        TrainSvm.Request small = Requests.svm(
                Simulated.spectra(2, 2),
                "spectra.csv",
                "rbf",
                "10",
                "0.05",
                "3",
                "0",
                "area",
                "636-650",
                0,
                0,
                0,
                2,
                1,
                false);
        ModelFile.write(TrainSvm.run(small, Progress.NONE).model(), file);
        whole = Files.readAllBytes(file);
        entries = SafeZip.read(file, "OxEELS model");
    }

    private static IOException refused(String how) {
        try {
            ModelFile.read(file);
        } catch (IOException refused) {
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("damaged.oxeels"),
                    () -> how + ": the message does not name the file: " + refused.getMessage());
            return refused;
        } catch (Throwable wrong) {
            return fail(how + ": " + wrong, wrong);
        }
        return fail(how + ": was read");
    }

    private static void refused(String how, String... words) {
        String message = refused(how).getMessage();
        for (String word : words)
            assertTrue(message.contains(word), () -> how + ": '" + word + "' is missing in: " + message);
    }

    /** What is not refused must be the very model that was written. */
    private static void refusedOrHarmless(String how) {
        OxidationStateModel read;
        try {
            read = ModelFile.read(file);
        } catch (IOException refused) {
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("damaged.oxeels"),
                    () -> how + ": the message does not name the file: " + refused.getMessage());
            return;
        } catch (Throwable wrong) {
            fail(how + ": " + wrong, wrong);
            return;
        }
        try {
            Path again = folder.resolve("again.oxeels");
            ModelFile.write(read, again);
            assertArrayEquals(whole, Files.readAllBytes(again), how + " gives another model");
        } catch (IOException impossible) {
            fail(impossible);
        }
    }

    @Test
    void aTruncatedFileIsRefused() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int length = 0;
                    length < whole.length;
                    length += length < 200 || length > whole.length - 500 ? 1 : 1 + whole.length / 300) {
                Files.write(file, Arrays.copyOf(whole, length));
                refused("cut after " + length + " bytes");
            }
        });
    }

    @Test
    void aByteThatIsWrongIsRefusedOrWithoutEffect() {
        Random random = new Random(7);
        int tries = 1500;
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < tries; i++) {
                byte[] damaged = whole.clone();
                // the headers, at the end, are where most can go wrong
                int at = i % 2 == 0 ? whole.length - 1 - i / 2 % 500 : random.nextInt(whole.length);
                damaged[at] = switch (i / 2 % 4) {
                    case 0 -> (byte) 0xff;
                    case 1 -> (byte) (damaged[at] ^ 1 << random.nextInt(8));
                    case 2 -> 0;
                    default -> (byte) random.nextInt();
                };
                Files.write(file, damaged);
                refusedOrHarmless("byte " + at + " set to " + damaged[at]);
            }
        });
    }

    private static void write(Map<String, byte[]> content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private static Map<String, byte[]> with(String name, byte[] content) {
        Map<String, byte[]> changed = new java.util.LinkedHashMap<>(entries);
        if (content == null) changed.remove(name);
        else changed.put(name, content);
        return changed;
    }

    private static void writeManifest(Consumer<ObjectNode> change) throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree(entries.get("manifest.json"));
        change.accept(manifest);
        write(with("manifest.json", JSON.writeValueAsBytes(manifest)));
    }

    @Test
    void whatIsNoModelIsRefusedByName() throws IOException {
        Files.writeString(file, "label,1,2,3\n");
        refused("a text");
        Files.write(file, new byte[0]);
        refused("an empty file");
        write(Map.of("readme.txt", "hello".getBytes(StandardCharsets.UTF_8)));
        refused("a foreign zip", "manifest.json");
        write(Map.of(
                "manifest.json",
                "{\"format\": \"something\", \"format_version\": 1}".getBytes(StandardCharsets.UTF_8)));
        refused("another's manifest", "manifest");
        write(Map.of("manifest.json", "[1, 2]".getBytes(StandardCharsets.UTF_8)));
        refused("a manifest that is a list");
        write(Map.of("manifest.json", new byte[0]));
        refused("an empty manifest");
        write(Map.of("manifest.json", "{\"format\": \"oxeels-model\", ".getBytes(StandardCharsets.UTF_8)));
        refused("half a manifest");
        write(Map.of("manifest.json", ("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8)));
        refused("a deep manifest");
        assertTrue(assertThrows(IOException.class, () -> ModelFile.read(folder.resolve("absent.oxeels")))
                .getMessage()
                .contains("absent.oxeels"));
        assertTrue(assertThrows(IOException.class, () -> ModelFile.read(folder))
                .getMessage()
                .contains(folder.getFileName().toString()));
    }

    @Test
    void aMissingEntryIsNamed() throws IOException {
        for (String name : entries.keySet()) {
            write(with(name, null));
            refused("without " + name, name);
        }
    }

    @Test
    void aNewerVersionIsRefusedWithItsNumber() throws IOException {
        writeManifest(manifest -> manifest.put("format_version", 99));
        refused("version 99", "99");
        for (String other : List.of("0", "-1", "1.5", "\"one\"", "null", "1e30", "true", "4294967297")) {
            writeManifest(manifest -> manifest.putRawValue("format_version", new RawValue(other)));
            refused("version " + other, "format version");
        }
        writeManifest(manifest -> manifest.remove("format_version"));
        refused("no version", "format version");
        writeManifest(manifest -> manifest.put("kind", "perceptron"));
        refused("unknown kind", "perceptron");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.sh",
                "/etc/passwd",
                "a/../../b",
                "..\\evil.bat",
                "C:evil",
                "MANIFEST.JSON",
                "manifest.json/",
                "a\0b",
                "Å"
            })
    void anEntryThatLeavesTheZipIsRefused(String name) throws IOException {
        write(with(name, "x".getBytes(StandardCharsets.UTF_8)));
        refused("an entry " + name, "name");
        assertEquals(
                0,
                Arrays.stream(folder.toFile().list())
                        .filter(any -> any.contains("evil"))
                        .count());
    }

    @Test
    void thousandsOfEntriesAreRefused() throws IOException {
        Map<String, byte[]> many = new java.util.LinkedHashMap<>(entries);
        for (int i = 0; i < 5000; i++) many.put("e" + i, new byte[0]);
        write(many);
        refused("5004 entries", "entries");
    }

    private static void writeBomb(long size, int zeros) throws IOException {
        byte[] noise = new byte[1 << 16];
        new Random(1).nextBytes(noise);
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(entries.get("manifest.json"));
            zip.putNextEntry(new ZipEntry("svm.model"));
            for (long written = 0; written < size; written += block.length) {
                System.arraycopy(noise, 0, block, 0, zeros);
                zip.write(block);
            }
        }
    }

    @Test
    void aZipBombIsRefusedBeforeItUnpacks() throws IOException {
        writeBomb(1L << 30, 0);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> refused("a bomb of 1 GB", "svm.model"));
    }

    /** A bomb that shrinks by less than what gives bombs away. */
    @Test
    void aSlowBombDoesNotFillTheMemory() throws IOException {
        writeBomb(900L << 20, 1 << 14);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> refused("a bomb of 900 MB", "svm.model"));
    }

    @Test
    void anEntryThatStandsTwiceIsRefused() throws IOException {
        write(with("noveltx.json", entries.get("novelty.json")));
        byte[] renamed = Files.readAllBytes(file);
        String text = new String(renamed, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("noveltx.json"); at >= 0; at = text.indexOf("noveltx.json", at + 1))
            renamed[at + 6] = 'y';
        Files.write(file, renamed);
        refused("novelty.json twice", "twice");
    }

    /** Every number in the file, replaced by what no number may be. */
    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "novelty.json"})
    void noNumberMayBeMissingOrInfiniteOrNaN(String entry) throws IOException {
        JsonNode tree = JSON.readTree(entries.get(entry));
        List<String> pointers = new ArrayList<>();
        collect(tree, "", JsonNode::isNumber, pointers);
        assertTrue(pointers.size() > 10);
        // of long lists the first few will do
        for (String pointer : pointers.stream()
                .filter(p -> !p.matches(".*/(\\d{2,}|[3-9])(/.*)?"))
                .toList())
            for (String bad : List.of(
                    "null", "NaN", "\"NaN\"", "1e999", "-1e999", "\"Infinity\"", "\"\"", "{}", "[[]]", "true")) {
                write(with(entry, replaced(tree, pointer, bad)));
                refused(entry + pointer + " = " + bad);
            }
    }

    /** Every text, list and object replaced by something else: refused, or of no harm. */
    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "novelty.json"})
    void nothingOtherThanARefusalComesOfNonsense(String entry) throws IOException {
        JsonNode tree = JSON.readTree(entries.get(entry));
        List<String> pointers = new ArrayList<>();
        collect(tree, "", node -> true, pointers);
        for (String pointer : pointers.stream()
                .filter(p -> !p.isEmpty() && !p.matches(".*/(\\d{2,}|[3-9])(/.*)?"))
                .toList())
            for (String odd :
                    List.of("null", "0", "-1", "1e300", "2147483647", "\"\"", "\"x\"", "[]", "{}", "[null]")) {
                write(with(entry, replaced(tree, pointer, odd)));
                usableOrRefused(entry + pointer + " = " + odd);
            }
    }

    private static void usableOrRefused(String how) {
        try {
            OxidationStateModel model = ModelFile.read(file);
            model.valences();
            model.title();
            ModelFileTest.probabilities(model, Simulated.spectra(1, 1));
            ModelFile.write(model, folder.resolve("again.oxeels"));
        } catch (IOException refused) {
            assertTrue(refused.getMessage().contains("damaged.oxeels"), () -> how + ": " + refused.getMessage());
        } catch (IllegalArgumentException doesNotApply) {
            // to these spectra: windows may lie elsewhere
            assertFalse(
                    doesNotApply.getMessage() == null
                            || doesNotApply.getMessage().isBlank(),
                    how);
        } catch (Throwable wrong) {
            fail(how + ": " + wrong, wrong);
        }
    }

    private static void collect(
            JsonNode node, String pointer, java.util.function.Predicate<JsonNode> wanted, List<String> found) {
        if (wanted.test(node)) found.add(pointer);
        if (node.isObject())
            node.fieldNames().forEachRemaining(name -> collect(node.get(name), pointer + "/" + name, wanted, found));
        for (int i = 0; node.isArray() && i < node.size(); i++) collect(node.get(i), pointer + "/" + i, wanted, found);
    }

    private static byte[] replaced(JsonNode tree, String pointer, String raw) throws IOException {
        JsonNode copy = tree.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent.isObject()) ((ObjectNode) parent).putRawValue(name, new RawValue(raw));
        else ((ArrayNode) parent).remove(Integer.parseInt(name));
        if (parent.isArray()) ((ArrayNode) parent).insertRawValue(Integer.parseInt(name), new RawValue(raw));
        return JSON.writeValueAsBytes(copy);
    }

    @Test
    void partsThatDoNotFitEachOtherAreRefused() throws IOException {
        writeManifest(manifest -> ((ArrayNode) manifest.get("classes")).add("Mn3+"));
        refused("a class too many", "3", "2");
        writeManifest(manifest -> ((ArrayNode) manifest.get("classes")).remove(0));
        refused("a class too few");
        writeManifest(manifest -> ((ArrayNode) manifest.get("classes"))
                .set(0, manifest.get("classes").get(1)));
        refused("a class twice", "Mn4+");
        writeManifest(manifest -> ((ObjectNode) manifest.get("classifier")).put("kernel", "linear"));
        refused("another kernel", "kernel");
        writeManifest(manifest -> ((ObjectNode) manifest.get("classifier")).put("kernel", "of truth"));
        refused("an unknown kernel", "of truth");
        writeManifest(manifest -> ((ObjectNode) manifest.at("/preprocessing/windows/0/energies")).put("to", 640));
        refused("a window of other size");
        writeManifest(manifest -> ((ObjectNode) manifest.get("preprocessing")).put("pcaComponents", 3));
        refused("components that are not there", "principal components");
        writeManifest(manifest -> ((ObjectNode) manifest.at("/preprocessing/windows/0/energies")).put("to", 1e300));
        refused("a window without end");
        writeManifest(manifest -> ((ObjectNode) manifest.at("/preprocessing/windows/0")).put("dispersion", 1e-300));
        refused("a window of endless channels");
        writeManifest(manifest -> ((ObjectNode) manifest.get("preprocessing")).put("spatialBinning", 1_000_000));
        refused("a large binning");
        writeManifest(manifest -> manifest.put("edge", "Xx L2,3"));
        refused("an unknown edge", "Xx L2,3");
    }

    @Test
    void aSupportVectorMachineOfAbsurdSizeIsRefused() throws IOException {
        String svm = new String(entries.get("svm.model"), StandardCharsets.UTF_8);
        for (String wrong : List.of(
                "total_sv 2000000000",
                "total_sv -1",
                "total_sv 99999999999",
                "nr_class 1000000",
                "gamma NaN",
                "gamma Infinity",
                "gamma -1",
                "kernel_type precomputed",
                "svm_type nu_svr",
                "rho NaN",
                "probA",
                "nr_sv 1")) {
            String key = wrong.split(" ")[0];
            write(with(
                    "svm.model", svm.replaceFirst("(?m)^" + key + " .*$", wrong).getBytes(StandardCharsets.UTF_8)));
            refused(wrong);
        }
        write(with("svm.model", svm.replaceFirst(" 1:", " 2000000000:").getBytes(StandardCharsets.UTF_8)));
        refused("an index out of range");
        write(with("svm.model", svm.replaceFirst(" 1:[^ ]*", " 1:1e999").getBytes(StandardCharsets.UTF_8)));
        refused("an infinite support vector");
        byte[] latin = svm.getBytes(StandardCharsets.UTF_8);
        latin[latin.length / 2] = (byte) 0xfe;
        write(with("svm.model", latin));
        refused("bytes that are no text");
    }
}
