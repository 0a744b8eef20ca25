// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.oxeels.screen.VirtualScreen;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dialogs in plain ImageJ on a laptop's screen, and the way from a file to the explorer; pictures are left in
 * {@code target/dialogs}. Skipped where Xvfb is not installed.
 */
@Tag("slow")
class DialogsTest {

    @TempDir
    Path folder;

    @Test
    void everyDialogFitsALaptopAndTheExplorerIsOfferedAndHasAnIcon() throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 800);
        assumeTrue(screen.isPresent(), "Xvfb is not installed: dialogs are not measured");
        // ImageJ reads its menus from the jars in its folder, and the classes come from the class path
        Path jar = Files.createDirectories(folder.resolve("plugins")).resolve("OxEELS_Menus.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new ZipEntry("plugins.config"));
            Files.copy(Path.of("plugins.config"), entries);
        }
        try (VirtualScreen open = screen.get()) {
            open.run(
                    List.of("-Dplugins.dir=" + folder, "-Duser.home=" + folder),
                    DialogTour.class,
                    folder.resolve("log"),
                    Path.of("test-data/mn-particle.rpl").toAbsolutePath().toString(),
                    "target/dialogs");
        }
        Files.copy(
                folder.resolve("log"),
                Path.of("target/dialogs/log.txt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
