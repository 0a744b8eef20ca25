package io.github.oxeels;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Real data beside the project, read in the plainest way. A test that asks for it is skipped, visibly, where it is absent. */
public final class RealData {

	private static final Path FOLDER = Path.of("../shared/data");

	private RealData() {}

	private static Path file(String name) {
		Path file = FOLDER.resolve(name);
		Assumptions.assumeTrue(Files.exists(file), () -> "real data is not there: " + file.toAbsolutePath().normalize());
		return file;
	}

	/** @return 19 × 17 pixels, 450 + 0.25·i eV, iron oxide, axis 8 to 9 eV too low */
	public static SpectrumImage nanocubes() throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file("spectrum-images/iron-oxide-nanocubes.dm3"))).order(ByteOrder.LITTLE_ENDIAN);
		int pixels = 19 * 17;
		int channels = 2048;
		int start = 0;
		// the first value and the last are known, and enough to find the block
		while (bytes.getFloat(start) != 60.9652405f || bytes.getFloat(start + 4 * (pixels * channels - 1)) != -3.03619385f) start++;
		float[] counts = new float[pixels * channels];
		for (int channel = 0; channel < channels; channel++)
			for (int pixel = 0; pixel < pixels; pixel++) counts[pixel * channels + channel] = bytes.getFloat(start + 4 * (channel * pixels + pixel));
		return SpectrumImage.of("nanocubes", counts, SpatialAxis.uncalibrated(19), SpatialAxis.uncalibrated(17), new EnergyAxis(450, 0.25, channels));
	}

	/** @return one pixel of manganese oxide, 360 + 0.2·i eV, axis about 6.5 eV too high */
	public static SpectrumImage manganeseOxide() throws IOException {
		return msa("msa/coreloss_spectrum.msa", new EnergyAxis(360, 0.2, 2048)).withLowLoss(msa("msa/lowloss_spectrum.msa", new EnergyAxis(-40, 0.2, 2048)));
	}

	private static SpectrumImage msa(String name, EnergyAxis axis) throws IOException {
		List<Float> values = new ArrayList<>();
		for (String line : Files.readAllLines(file(name)))
			if (!line.startsWith("#"))
				for (String value : line.trim().split("[,\\s]+"))
					if (!value.isEmpty()) values.add(Float.parseFloat(value));
		float[] counts = new float[axis.size()];
		for (int i = 0; i < counts.length; i++) counts[i] = values.get(i);
		return SpectrumImage.of(name, counts, SpatialAxis.uncalibrated(1), SpatialAxis.uncalibrated(1), axis);
	}

	/** @param name {@code iron-L23} or {@code manganese-L23} */
	public static LabelledSpectra labelled(String name) throws IOException {
		List<String> lines = Files.readAllLines(file("labelled/" + name + ".csv"));
		String[] header = lines.get(0).split(",");
		int first = 0;
		while (!header[first].matches("[0-9.]+")) first++;
		int channels = header.length - first;
		double offset = Double.parseDouble(header[first]);
		EnergyAxis axis = new EnergyAxis(offset, (Double.parseDouble(header[header.length - 1]) - offset) / (channels - 1), channels);
		float[] counts = new float[(lines.size() - 1) * channels];
		List<String> labels = new ArrayList<>();
		for (int row = 1; row < lines.size(); row++) {
			String[] cells = lines.get(row).split(",");
			labels.add(cells[0]);
			for (int i = 0; i < channels; i++) counts[(row - 1) * channels + i] = Float.parseFloat(cells[first + i]);
		}
		List<String> unknown = Collections.nCopies(labels.size(), "");
		return LabelledSpectra.of(axis, counts, labels, unknown, unknown);
	}
}
