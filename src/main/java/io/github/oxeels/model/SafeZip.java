package io.github.oxeels.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Small zip files that may come from anybody: read into memory within bounds, checked, and written all or nothing. */
final class SafeZip {

	private static final int MAX_ENTRIES = 16;
	private static final long MAX_BYTES = 1L << 30;
	/** A deflated text shrinks by a few tens; a bomb by a thousand. */
	private static final long MAX_RATIO = 200;
	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

	private SafeZip() {}

	/** @throws IOException if the file is no zip, is damaged, or breaks a bound; the message names the file */
	static Map<String, byte[]> read(Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
		Map<String, byte[]> entries = new LinkedHashMap<>();
		try (ZipFile zip = new ZipFile(file.toFile())) {
			if (zip.size() > MAX_ENTRIES) throw new IOException("it holds " + zip.size() + " entries, at most " + MAX_ENTRIES + " are expected");
			long left = MAX_BYTES;
			for (ZipEntry entry : Collections.list(zip.entries())) {
				byte[] bytes = read(zip, entry, left);
				left -= bytes.length;
				if (entries.put(entry.getName(), bytes) != null) throw new IOException("it holds " + entry.getName() + " twice");
			}
		}
		catch (IOException | IllegalArgumentException fault) {
			throw new IOException(file + " is no usable OxEELS model: " + fault.getMessage(), fault);
		}
		return entries;
	}

	private static byte[] read(ZipFile zip, ZipEntry entry, long limit) throws IOException {
		if (!NAME.matcher(entry.getName()).matches()) throw new IOException("it holds an entry of the unexpected name '" + entry.getName() + "'");
		long bound = Math.min(limit, Math.max(1 << 20, entry.getCompressedSize() * MAX_RATIO));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (InputStream stream = zip.getInputStream(entry)) {
			byte[] buffer = new byte[1 << 16];
			for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
				bytes.write(buffer, 0, count);
				if (bytes.size() > bound) throw new IOException("its entry " + entry.getName() + " unpacks to more than " + bound + " bytes");
			}
		}
		CRC32 checksum = new CRC32();
		checksum.update(bytes.toByteArray());
		if (checksum.getValue() != entry.getCrc()) throw new IOException("its entry " + entry.getName() + " is damaged (checksum)");
		return bytes.toByteArray();
	}

	/** Writes the entries beside the file, then moves them there in one step. */
	static void write(Map<String, byte[]> entries, Path file) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) throw new IOException("the model cannot be written: there is no folder " + folder);
		Path beside = Files.createTempFile(folder, "." + file.getFileName(), ".part");
		try {
			try (OutputStream stream = Files.newOutputStream(beside); ZipOutputStream zip = new ZipOutputStream(stream)) {
				for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
					ZipEntry header = new ZipEntry(entry.getKey());
					// a fixed local time: the same model is the same bytes wherever it is written
					header.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
					zip.putNextEntry(header);
					zip.write(entry.getValue());
				}
			}
			Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}
}
