// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** One job for every file of a folder; a bad file does not stop the others. */
public final class MapFolder {

    /** What is done with one file. */
    @FunctionalInterface
    public interface Job {

        void run(Path file, Progress progress) throws Exception;
    }

    /**
     * @param done files that succeeded
     * @param failed files that failed, with the reason
     */
    public record Result(List<Path> done, Map<Path, Exception> failed) {}

    private MapFolder() {}

    /**
     * @param folder whose files are taken, in alphabetical order; folders inside are not entered
     * @param filter file names to take, such as {@code *.dm3} or {@code *.{dm3,dm4}}
     * @throws IllegalArgumentException if the filter is malformed or no file matches it
     * @throws CancellationException if the work was cancelled
     */
    public static Result run(Path folder, String filter, Job job, Progress progress) throws IOException {
        List<Path> files = files(folder, filter);
        List<Path> done = new ArrayList<>();
        Map<Path, Exception> failed = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            progress.checkCancelled();
            try {
                job.run(files.get(i), progress.stage((double) i / files.size(), (i + 1.0) / files.size()));
                done.add(files.get(i));
            } catch (CancellationException cancelled) {
                throw cancelled;
            } catch (Exception failure) {
                failed.put(files.get(i), failure);
            }
            progress.report((i + 1.0) / files.size());
        }
        return new Result(done, failed);
    }

    /** The counts of a Lispix image lie beside its header, the low-loss image of a TIFF beside it. */
    private static boolean isPartOfAnother(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".raw") && Files.exists(file.resolveSibling(name.replaceFirst("raw$", "rpl")))
                || name.endsWith("-lowloss.tif");
    }

    /**
     * @return the files that {@link #run} takes, in its order
     * @throws IllegalArgumentException if the filter is malformed or no file matches it
     */
    public static List<Path> files(Path folder, String filter) throws IOException {
        if (!Files.isDirectory(folder))
            throw new IllegalArgumentException("input_directory must be a folder, got '" + folder + "'");
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + (filter.isBlank() ? "*" : filter.trim()));
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "file_filter must be a pattern such as *.dm3, got '" + filter + "': " + malformed.getDescription(),
                    malformed);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> matcher.matches(file.getFileName()))
                    .filter(file -> !isPartOfAnother(file))
                    .sorted()
                    .toList();
            if (files.isEmpty())
                throw new IllegalArgumentException("no file in " + folder + " matches '" + filter + "'");
            return files;
        }
    }
}
