package io.github.oxeels.usecase;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains ensembles of networks, one on each of several parts of the spectra, a network a thread.
 *
 * @param architecture of all networks
 * @param options of their training; the seed is that of the whole, each network gets one of its own
 * @param augmentation of the training spectra
 * @param members networks of an ensemble
 * @param checkpoints folder where unfinished and finished networks are kept, to go on after a kill
 */
record NetworkEnsembles(NetworkArchitecture architecture, NetworkOptions options, Augmentation augmentation, int members, Optional<Path> checkpoints) {

	/**
	 * @param name tells the seeds and checkpoints of these parts from others
	 * @param parts what each ensemble is trained on
	 * @return an ensemble a part, at temperature 1
	 */
	List<NetworkClassifier> train(String name, List<FeatureMatrix> parts, Progress progress) {
		Network[] networks = new Network[parts.size() * members];
		Shares shares = new Shares(networks.length, progress);
		List<NetworkData> data = parts.stream().map(this::data).toList();
		Parallel.forEach(networks.length, index -> {
			int part = index / members;
			NetworkOptions own = options.withSeed(Seeds.derive(options.seed(), name + " " + part, index % members));
			Optional<Path> checkpoint = checkpoints.map(folder -> folder.resolve(name + "-" + part + "-" + index % members));
			NetworkTrainer.Job job = new NetworkTrainer.Job(architecture, data.get(part), Optional.empty(), own, augmentation, checkpoint);
			networks[index] = NetworkTrainer.train(job, shares.of(index)).network();
		}, shares);
		return IntStream.range(0, parts.size()).mapToObj(part -> new NetworkClassifier(List.of(networks).subList(part * members, (part + 1) * members))).toList();
	}

	NetworkData data(FeatureMatrix matrix) {
		return NetworkData.ofClasses(matrix.columns(), architecture.outputs(), matrix.values(), matrix.classOf());
	}

	/** Adds up how far the trainings are that go on side by side. */
	private static final class Shares implements Progress {

		private final double[] done;
		private final Progress whole;

		private Shares(int parts, Progress whole) {
			done = new double[parts];
			this.whole = whole;
		}

		private Progress of(int part) {
			Shares shares = this;
			return new Progress() {

				@Override
				public void report(double fraction) {
					shares.report(part, fraction);
				}

				@Override
				public boolean isCancelled() {
					return whole.isCancelled();
				}
			};
		}

		private synchronized void report(int part, double fraction) {
			done[part] = fraction;
			whole.report(Arrays.stream(done).sum() / done.length);
		}

		/** Finished parts are counted already. */
		@Override
		public void report(double fraction) {}

		@Override
		public boolean isCancelled() {
			return whole.isCancelled();
		}
	}
}
