package io.github.oxeels.command;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Paths as commands are given them: text that may be empty. */
final class Paths {

	private Paths() {}

	/**
	 * @param key name of the key, for the message
	 * @throws IllegalArgumentException if no path was given
	 */
	static Path required(String key, File value) {
		return optional(value).orElseThrow(() -> new IllegalArgumentException("the key " + key + " must name a file, it is empty"));
	}

	/** @return the path, empty if none was given */
	static Optional<Path> optional(File value) {
		return value == null || value.getPath().isBlank() ? Optional.empty() : Optional.of(Path.of(value.getPath().trim()));
	}
}
