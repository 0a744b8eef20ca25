package io.github.oxeels.study;

import io.github.oxeels.evaluate.SpectrumComparison;
import io.github.oxeels.gan.*;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.IntStream;

public class GanProbe {
	public static void main(String[] a) throws Exception {
		String name = a[0]; GanDesign design = GanDesign.of(a[1]); long draw = Long.parseLong(a[2]); int steps = Integer.parseInt(a[3]);
		LabelledSpectra all = LabelledSpectraCsv.read(Path.of("../shared/data/labelled/" + name + ".csv"));
		List<Integer> order = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList()); Collections.shuffle(order, new Random(draw));
		int[] taken = new int[all.classes().size()]; List<Integer> train = new ArrayList<>(), rest = new ArrayList<>();
		for (int i : order) if (taken[all.classOf()[i]]++ < 100) train.add(i); else rest.add(i);
		LabelledSpectra tr = all.select(train.stream().mapToInt(i -> i).toArray()), te = all.select(rest.stream().mapToInt(i -> i).toArray());
		// choose on the 100: 60 learn, 40 ask
		if (a.length > 4 && a[4].equals("inner")) { int[] t2 = new int[all.classes().size()]; List<Integer> x = new ArrayList<>(), y = new ArrayList<>();
			for (int i = 0; i < tr.size(); i++) if (t2[tr.classOf()[i]]++ < 60) x.add(i); else y.add(i);
			te = tr.select(y.stream().mapToInt(i -> i).toArray()); tr = tr.select(x.stream().mapToInt(i -> i).toArray()); }
		GanOptions o = GanOptions.defaults(design).withSeed(draw); if (steps > 0) o = o.withTrainingSteps(steps);
		if (System.getProperty("lr") != null) o = o.withLearningRate(Double.parseDouble(System.getProperty("lr")));
		if (System.getProperty("critic") != null) o = o.withCriticSteps(Integer.getInteger("critic"));
		long t0 = System.nanoTime();
		SpectrumGenerator g = GanTrainer.train(tr, o, Optional.empty(), s -> {}, Progress.NONE).generator();
		double sec = (System.nanoTime() - t0) / 1e9;
		for (TrainingCurve c : g.curves()) { StringBuilder s = new StringBuilder(c.name()); for (var p : c.points()) s.append(String.format(" %d:%.3f", p.step(), p.distance())); System.out.println(s); }
		System.out.println("best " + g.snapshots().stream().map(s -> s.step() + "").toList() + String.format(" %.1f s, inflation %.3f comps %d", sec, g.space().inflation(), g.space().components().length));
		LabelledSpectra gen = g.draw(taken.length == 2 ? new int[] {400,400} : new int[] {400,400,400}, 0, 7, "", Progress.NONE);
		LeadingComponents basis = LeadingComponents.of(rows(te, -1), 10);
		for (int c = 0; c < taken.length; c++) {
			SpectrumComparison s = SpectrumComparison.of(basis, rows(tr, c), rows(te, c), rows(gen, c), 1, Progress.NONE);
			System.out.printf(Locale.ROOT, "%s FD %.3f real %.3f ratio %.2f mmd %.4f p %.3f cov %.2f prec %.2f mem %.2f memCh %.2f two %.3f%n", tr.classes().get(c), s.frechet(), s.frechetOfReal(), s.frechetRatio(),
				s.discrepancy().squared(), s.discrepancy().p(), s.coverage(), s.precision(), s.memorisation(), s.memorisationInChannels(), s.twoSample());
		}
	}
	static float[][] rows(LabelledSpectra s, int c) { int n = s.axis().size(); return IntStream.range(0, s.size()).filter(i -> c < 0 || s.classOf()[i] == c).mapToObj(i -> ScoreSpace.scaled(Arrays.copyOfRange(s.counts(), i*n, (i+1)*n))).toArray(float[][]::new); }
}
