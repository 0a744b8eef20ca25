// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import io.github.oxeels.fiji.ActiveImage;
import io.github.oxeels.fiji.IjProgress;
import io.github.oxeels.fiji.ImageHistory;
import io.github.oxeels.fiji.OutputImg;
import io.github.oxeels.files.FileClaims;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import net.imglib2.img.Img;
import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;

/**
 * What all commands share when SciJava runs them: progress and cancel, errors that reach the log, the script and the
 * macro, and results that a macro can select. The shell and plain ImageJ run the same {@link #execute} by way of
 * {@link CommandSpec}.
 */
public abstract class OxeelsCommand implements Command, Cancelable {

    /** Name of the output for scripts that work with imglib2. */
    static final String IMGS = "imgs";

    @Parameter(
            type = ItemIO.OUTPUT,
            description = "each image among the outputs as an Img, by the name of that output; the pixels are the same")
    private Map<String, Img<?>> imgs;

    private final CommandBinding binding = new CommandBinding(this);
    private Consumer<String> console = IJ::log;
    private boolean inShell;
    private boolean asked;
    private String cancelReason;

    /**
     * States every file that the command will read and write with the keys as they are set, also those whose names it
     * derives. They are compared and tried before {@link #execute}.
     */
    protected abstract void files(FilePlan plan) throws IOException;

    private void claimAndExecute(Progress progress) throws Exception {
        FilePlan plan = new FilePlan();
        files(plan);
        try (FileClaims claims = plan.claim()) {
            execute(progress);
        }
        if (showsImages()) changedImage().ifPresent(this::remember);
    }

    private void remember(ImagePlus changed) {
        String line = binding.macroLine();
        if (binding.images().containsValue(changed)) ImageHistory.begin(changed, line);
        else ImageHistory.of(changed).add(line);
    }

    /** @return the image that this command has opened, made, calibrated or labelled; empty if it changes none */
    Optional<ImagePlus> changedImage() {
        return Optional.empty();
    }

    /**
     * Does the work.
     *
     * @throws IllegalArgumentException if a value is out of range
     * @throws CancellationException if the user has cancelled
     */
    protected abstract void execute(Progress progress) throws Exception;

    /** @param line what the user is to read: in the log, or on the standard output of a shell */
    protected final void say(String line) {
        console.accept(line);
    }

    /** @return whether there is an ImageJ that shows or keeps images; a shell leaves files only */
    protected final boolean showsImages() {
        return !inShell;
    }

    /** @return whether a user has chosen this in a dialog, and no macro or script */
    final boolean isAsked() {
        return asked;
    }

    final void executeIn(Consumer<String> newConsole, boolean nowInShell, Progress progress) throws Exception {
        console = newConsole;
        inShell = nowInShell;
        asked |= !nowInShell && Macro.getOptions() == null;
        claimAndExecute(progress);
    }

    /** @return the image that is active when the results are shown: what was opened or made, the first of several */
    Optional<ImagePlus> imageToGoOnWith() {
        return binding.images().values().stream().findFirst();
    }

    /**
     * Fills in what can be distinguished from what is open, before a dialog asks; what a macro leaves out is not
     * touched.
     */
    void suggest() {}

    /** A dialog is about to ask for the keys. */
    final void beAsked() {
        asked = true;
        offer();
    }

    /** Fills in what was entered last, and what the open image tells better. */
    final void offer() {
        binding.offerLastEntered();
        suggest();
    }

    final CommandBinding binding() {
        return binding;
    }

    @Override
    public final void run() {
        String label = binding.label();
        LastError.clear();
        if (asked) binding.keepEntered();
        try (IjProgress progress = new IjProgress(label)) {
            claimAndExecute(progress);
            Map<String, ImagePlus> images = binding.images();
            imgs = new LinkedHashMap<>();
            images.forEach((name, image) -> imgs.put(name, OutputImg.of(image)));
            if (IJ.isMacro()) showToMacro(images.values(), imageToGoOnWith());
        } catch (CancellationException wish) {
            LastError.cancelled(label, wish);
            // SciJava shows a reason in a dialog, and the user knows
            cancel("");
        } catch (Throwable failure) {
            cancel(CommandHelp.inDialog(LastError.report(label, binding.keys(), failure)));
        }
    }

    /** SciJava does not show results to a headless macro; and its pooled threads remember the last image as current. */
    private static void showToMacro(Collection<ImagePlus> images, Optional<ImagePlus> active) {
        images.forEach(ImagePlus::show);
        active.ifPresent(ActiveImage::set);
        WindowManager.setTempCurrentImage(null);
    }

    @Override
    public boolean isCanceled() {
        return cancelReason != null;
    }

    @Override
    public void cancel(String reason) {
        cancelReason = reason == null ? "cancelled" : reason;
    }

    @Override
    public String getCancelReason() {
        return cancelReason;
    }
}
