// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/**
 * Damages files in many ways and tries to read them: an IOException is right, a success may be, anything else is not.
 */
public final class Damage {

    private final Path file;
    private final byte[] whole;

    /** @param file a sound file, which is overwritten */
    public Damage(Path file) throws IOException {
        this.file = file;
        this.whole = Files.readAllBytes(file);
    }

    /** Cuts the file after every k-th byte. */
    public void truncate(int step) {
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int length = 0; length < whole.length; length += step)
                attempt(Arrays.copyOf(whole, length), "cut after " + length + " bytes");
        });
    }

    /** Changes single bytes, all of them if there are few enough. */
    public void corrupt(int tries) {
        Random random = new Random(1);
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < tries; i++) {
                byte[] damaged = whole.clone();
                int at = tries >= whole.length ? i % whole.length : random.nextInt(whole.length);
                damaged[at] = switch (i % 4) {
                    case 0 -> (byte) 0xff;
                    case 1 -> (byte) (damaged[at] ^ 1 << random.nextInt(8));
                    case 2 -> 0;
                    default -> (byte) random.nextInt();
                };
                attempt(damaged, "byte " + at + " set to " + damaged[at]);
            }
        });
    }

    private void attempt(byte[] damaged, String how) throws IOException {
        Files.write(file, damaged);
        try {
            for (Signal signal : SpectrumFiles.KNOWN.signalsOf(file)) {
                if (signal.size() < 1 << 24 && signal.isSpectral()) signal.statistics(Progress.NONE);
                SpectrumImage image = signal.spectrumImage();
                if (image.channels() < 1 << 24) image.read(image.pixels() - 1, 1, new float[image.channels()]);
            }
        } catch (IOException refused) {
            if (refused.getMessage() == null
                    || !refused.getMessage()
                            .contains(file.getFileName().toString().replaceFirst("\\..*", "")))
                fail(how + ": the message does not name the file: " + refused.getMessage());
        } catch (UncheckedIOException refused) {
            // a reader of blocks cannot throw anything else
        } catch (Throwable wrong) {
            fail(how + ": " + wrong, wrong);
        }
    }
}
