package io.github.oxeels.command;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import io.github.oxeels.command.CommandSpec.Key;
import io.github.oxeels.command.CommandSpec.Style;
import java.awt.Component;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the keys of a command in plain ImageJ. ImageJ's own recorder would write the first word of each label; here
 * the keys themselves are written, so that labels can be words.
 */
final class CommandDialog {

	private static final int PATH_COLUMNS = 30;
	private static final int TEXT_COLUMNS = 12;

	private CommandDialog() {}

	/** @return a value a key, empty if the user closed the dialog; the image is the active one and is not asked for */
	static Optional<Map<String, String>> ask(CommandSpec command) {
		List<Key> keys = command.keys().stream().filter(key -> key.style() != Style.IMAGE).toList();
		if (keys.isEmpty()) return Optional.of(Map.of());
		boolean recording = Recorder.record;
		Recorder.record = false;
		try {
			GenericDialog dialog = new GenericDialog(command.label());
			for (Key key : keys) add(dialog, key);
			dialog.setOKLabel("Run");
			dialog.showDialog();
			if (dialog.wasCanceled()) return Optional.empty();
			Map<String, String> values = new LinkedHashMap<>();
			for (Key key : keys) values.put(key.name(), key.style() == Style.CHOICE ? dialog.getNextChoice() : dialog.getNextString().trim());
			Recorder.record = recording;
			if (recording) values.forEach(Recorder::recordOption);
			return Optional.of(values);
		}
		finally {
			Recorder.record = recording;
		}
	}

	/** Numbers are text fields too: what is typed reaches the command as it is, and its message says what is wrong. */
	private static void add(GenericDialog dialog, Key key) {
		switch (key.style()) {
			case CHOICE -> dialog.addChoice(key.label(), key.choices().toArray(String[]::new), key.defaultValue());
			case OPEN_FILE, SAVE_FILE -> dialog.addFileField(key.label(), key.defaultValue(), PATH_COLUMNS);
			case DIRECTORY -> dialog.addDirectoryField(key.label(), key.defaultValue(), PATH_COLUMNS);
			default -> dialog.addStringField(key.label(), key.defaultValue(), TEXT_COLUMNS);
		}
		explain(dialog, key);
	}

	/** Fiji's dialogs show what a key means when the mouse rests on it; those of plain ImageJ have no such texts. */
	private static void explain(GenericDialog dialog, Key key) {
		Component last = dialog.getComponent(dialog.getComponentCount() - 1);
		if (!key.description().isEmpty()) last.getAccessibleContext().setAccessibleDescription(key.description());
	}
}
