// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /**
     * What became of a file.
     *
     * @param pixels how many are of each class, empty if it failed
     * @param warnings of the job, in order
     * @param failure why it failed, empty if it did not
     */
    public record Outcome(Path file, Map<String, Integer> pixels, List<String> warnings, Optional<Throwable> failure) {}

    /** @param outcomes one for each file, in the order of the work */
    public record Result(List<Outcome> outcomes) {

        /** @return files that succeeded */
        public List<Path> done() {
            return outcomes.stream()
                    .filter(outcome -> outcome.failure.isEmpty())
                    .map(Outcome::file)
                    .toList();
        }

        /** @return files that failed, with the reason */
        public Map<Path, Throwable> failed() {
            Map<Path, Throwable> failed = new LinkedHashMap<>();
            outcomes.forEach(outcome -> outcome.failure.ifPresent(reason -> failed.put(outcome.file, reason)));
            return failed;
        }
    }

    private MapFolder() {}

    /**
     * @param folder whose files are taken, in alphabetical order; folders inside are not entered
     * @param filter file names to take, such as {@code *.dm3} or {@code *.{dm3,dm4}}
     * @param lowLoss names of low-loss files, which are not mapped
     * @throws IllegalArgumentException if the filter is malformed or no file matches it
     * @throws CancellationException if the work was cancelled
     */
    public static Result run(Path folder, String filter, LowLossName lowLoss, Job job, Progress progress)
            throws IOException {
        List<Path> files = files(folder, filter, lowLoss);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            progress.checkCancelled();
            Progress part = progress.stage((double) i / files.size(), (i + 1.0) / files.size());
            outcomes.add(outcome(files.get(i), job, part));
            progress.report((i + 1.0) / files.size());
        }
        return new Result(outcomes);
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
        return new Progress() {

            @Override
            public void report(double fraction) {
                user.report(fraction);
            }

            @Override
            public void warn(String message) {
                user.warn(message.contains(name) ? message : name + ": " + message);
            }

            @Override
            public boolean isCancelled() {
                return user.isCancelled();
            }
        };
    }
}
