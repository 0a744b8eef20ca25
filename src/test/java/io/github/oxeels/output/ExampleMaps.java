package io.github.oxeels.output;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.OxidationMap.Status;
import io.github.oxeels.spectrum.OxidationState;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.List;

/** Maps of any shape: two overlapping discs of classes on a background without an edge, and a rim of unknown pixels. */
public final class ExampleMaps {

	private ExampleMaps() {}

	public static OxidationMap of(int width, int height, double scale, String unit, String... classes) {
		int pixels = width * height;
		byte[] label = new byte[pixels];
		byte[] status = new byte[pixels];
		float[] probabilities = new float[classes.length * pixels];
		float[] confidence = new float[pixels];
		float[] valence = new float[pixels];
		float[] shift = new float[pixels];
		float[] ratio = new float[pixels];
		float[] intensity = new float[pixels];
		double[] valences = List.of(classes).stream().mapToDouble(name -> OxidationState.named(name).valence().orElse(Double.NaN)).toArray();
		for (int pixel = 0; pixel < pixels; pixel++) {
			double x = (pixel % width + 0.5) / width - 0.5;
			double y = (pixel / width + 0.5) / height - 0.5;
			double radius = Math.hypot(width == 1 ? 0 : x, height == 1 ? 0 : y);
			int c = (int) Math.min(classes.length - 1, Math.floor((Math.atan2(y, x) / Math.PI + 1) / 2 * classes.length));
			Status is = radius > 0.45 ? Status.NO_EDGE : radius > 0.41 ? Status.UNKNOWN : Status.CLASSIFIED;
			status[pixel] = (byte) is.ordinal();
			label[pixel] = (byte) (is == Status.CLASSIFIED ? c + 1 : 0);
			confidence[pixel] = is == Status.NO_EDGE ? 0 : (float) (1 - radius);
			for (int k = 0; k < classes.length; k++)
				probabilities[k * pixels + pixel] = k == c ? confidence[pixel] : (1 - confidence[pixel]) / Math.max(1, classes.length - 1);
			valence[pixel] = is == Status.CLASSIFIED ? (float) valences[c] : Float.NaN;
			ratio[pixel] = is == Status.NO_EDGE ? Float.NaN : 2 + c;
			shift[pixel] = (float) x;
			intensity[pixel] = (float) (1000 * (1 - radius));
		}
		return new OxidationMap("nanocubes µ", new SpatialAxis(width, 0, scale, unit), new SpatialAxis(height, 0, scale, unit), List.of(classes), valences,
			label, status, probabilities, confidence, valence, shift, ratio, intensity, java.util.Optional.empty(), java.util.Optional.empty(), List.of("3 pixels have no pre-edge"));
	}
}
