// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.files.FolderFiles;
import io.github.oxeels.files.LowLossName;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.FolderSummary;
import io.github.oxeels.report.FolderSummary.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** One job for every file of a folder; a bad file does not stop the others. */
public final class MapFolder {

    /** What is done with one file. */
    @FunctionalInterface
    public interface Job {

        /** @return how many pixels are of each class */
        Map<String, Integer> run(Path file, Progress progress) throws Exception;
    }

    private MapFolder() {}

    /**
     * @param folder whose files are taken, in alphabetical order; folders inside are not entered
     * @param filter file names to take, such as {@code *.dm3} or {@code *.{dm3,dm4}}
     * @param lowLoss names of low-loss files, which are not mapped
     * @throws IllegalArgumentException if the filter is malformed or no file matches it
     * @throws CancellationException if the work was cancelled
     */
    public static FolderSummary run(Path folder, String filter, LowLossName lowLoss, Job job, Progress progress)
            throws IOException {
        List<Path> files = files(folder, filter, lowLoss);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            progress.checkCancelled();
            Progress part = progress.stage((double) i / files.size(), (i + 1.0) / files.size());
            outcomes.add(outcome(files.get(i), job, part));
            progress.report((i + 1.0) / files.size());
        }
        return new FolderSummary(outcomes);
    }

    /**
     * @return the files that {@link #run} takes, in its order
     * @throws IllegalArgumentException if the filter is malformed or no file matches it
     */
    public static List<Path> files(Path folder, String filter, LowLossName lowLoss) throws IOException {
        if (!Files.isDirectory(folder))
            throw new IllegalArgumentException("input_directory must be a folder, got '" + folder + "'");
        return FolderFiles.of(folder, filter, lowLoss);
    }

    private static Outcome outcome(Path file, Job job, Progress progress) {
        List<String> warnings = new ArrayList<>();
        try {
            Map<String, Integer> pixels = job.run(file, new NotedProgress(naming(file, progress), warnings));
            return new Outcome(file, pixels, warnings, Optional.empty());
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (Throwable failure) {
            // also one that a library lacks memory for: the next file may be smaller
            return new Outcome(file, Map.of(), warnings, Optional.of(failure));
        }
    }

    /** Of many files a warning is worth nothing without the name of its own. */
    private static Progress naming(Path file, Progress user) {
        String name = file.getFileName().toString();
        return new Progress.Forwarded(user) {

            @Override
            public void warn(String message) {
                super.warn(message.contains(name) ? message : name + ": " + message);
            }
        };
    }
}
