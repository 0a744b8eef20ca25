// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.network.Adam;
import io.github.oxeels.network.Weights;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * All that changes in a training from one epoch to the next: kept in a file, it lets the training resume after a kill
 * with the bits it would have had.
 */
final class TrainingState {

    private static final int MAGIC = 0x0e315e75;
    /** Bytes of magic, identity (SHA-256) and two numbers of epochs. */
    private static final int HEADER = 4 + 32 + 8;
    /** Bytes at the end that tell damage: CRC-32 of all before. */
    private static final int CHECKSUM = 8;

    final List<LearningCurve.Epoch> epochs = new ArrayList<>();
    final float[] weights;
    final float[] statistics;
    final Adam adam;
    final float[] bestWeights;
    final float[] bestStatistics;
    int best;

    TrainingState(Weights initial, int statisticsCount) {
        weights = initial.values();
        statistics = new float[statisticsCount];
        adam = new Adam(weights.length, 0.9f, 0.999f);
        bestWeights = new float[weights.length];
        bestStatistics = new float[statistics.length];
    }

    /** Takes an epoch, and its weights as the best if they are: the last if nothing tells. */
    void add(LearningCurve.Epoch epoch) {
        epochs.add(epoch);
        int last = epochs.size() - 1;
        if (last > 0
                && !Double.isNaN(epoch.validationLoss())
                && !(epoch.validationLoss() < epochs.get(best).validationLoss())) return;
        best = last;
        System.arraycopy(weights, 0, bestWeights, 0, weights.length);
        System.arraycopy(statistics, 0, bestStatistics, 0, statistics.length);
    }

    private List<float[]> arrays() {
        return List.of(weights, statistics, adam.mean(), adam.square(), bestWeights, bestStatistics);
    }

    /** What was there before stays until the new file is complete. */
    void write(Path file, byte[] identity) {
        try {
            AtomicFile.writeStream(file, stream -> {
                CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
                DataOutputStream out = new DataOutputStream(checked);
                out.writeInt(MAGIC);
                out.write(identity);
                out.writeInt(epochs.size());
                out.writeInt(best);
                out.writeLong(adam.steps());
                for (LearningCurve.Epoch epoch : epochs) {
                    out.writeDouble(epoch.trainingLoss());
                    out.writeDouble(epoch.validationLoss());
                    out.writeDouble(epoch.validationAccuracy());
                }
                for (float[] array : arrays()) out.write(bytes(array));
                out.writeLong(checked.getChecksum().getValue());
                out.flush();
            });
        } catch (IOException fault) {
            throw new UncheckedIOException("the checkpoint " + fault.getMessage(), fault);
        }
    }

    /** @return whether the file was that of this training, whole, and is resumed from */
    boolean read(Path file, byte[] identity) {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return false;
        }
        int end = all.length - CHECKSUM;
        if (end < HEADER || ByteBuffer.wrap(all).getLong(end) != checksum(all, end)) return false;
        ByteBuffer in = ByteBuffer.wrap(all, 0, end);
        if (in.getInt() != MAGIC) return false;
        byte[] other = new byte[identity.length];
        in.get(other);
        int number = in.getInt(), bestOfThem = in.getInt();
        long values = arrays().stream().mapToLong(array -> array.length).sum();
        if (!Arrays.equals(identity, other) || in.remaining() != 8 + 24L * number + 4 * values) return false;
        best = bestOfThem;
        adam.resume(in.getLong());
        for (int epoch = 0; epoch < number; epoch++)
            epochs.add(new LearningCurve.Epoch(in.getDouble(), in.getDouble(), in.getDouble()));
        for (float[] array : arrays()) {
            in.asFloatBuffer().get(array);
            in.position(in.position() + 4 * array.length);
        }
        return true;
    }

    private static long checksum(byte[] bytes, int end) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, end);
        return checksum.getValue();
    }

    /** @return what tells a training from another: spectra and options, described and hashed */
    static byte[] identity(String description, NetworkData... data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(description.getBytes(StandardCharsets.UTF_8));
            for (NetworkData part : data) {
                digest.update(bytes(part.features()));
                digest.update(bytes(part.targets()));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
