// Checks the claims of the field: simulates spectra, compares classifiers on them, maps them, and sets two searches side by
// side. What was stopped goes on from its journals. The page docs/claims.md is made of the tables that this leaves.
//
// The argument is "RESULTS[,LABELLED[,INSTRUMENTS[,SEARCHES[,LEARNERS]]]]": a folder for the results; one with real spectra,
// manganese-L23.csv and iron-L23.csv, or a blank, and they are left out; simulated instruments of each element (60); searches of each strategy (6);
// and the learners, if other ones than those of the page. Without an argument, the folders are asked for.

// what functions see too
var results, searches = 6, learners = "", table = "spectra,strategy,seed,trials,best score\n";

argument = getArgument();
labelled = "";
instruments = 60;
if (argument == "") {
	results = getDirectory("Folder for the results");
	labelled = getDirectory("Folder with manganese-L23.csv and iron-L23.csv");
} else {
	parts = split(argument + ", , , , ", ",");
	results = parts[0] + "/";
	labelled = String.trim(parts[1]);
	if (String.trim(parts[2]) != "") instruments = parseInt(parts[2]);
	if (String.trim(parts[3]) != "") searches = parseInt(parts[3]);
	for (i = 4; i < parts.length; i++)
		if (String.trim(parts[i]) != "") learners = learners + String.trim(parts[i]) + ";";
	learners = replace(learners, ";", ",");
}
File.makeDirectory(results);

// what is done to the spectra before a learner sees them: one thing is changed at a time
many = "trials=1 windows=white_lines,o_k normalizations=l2,none,maximum augmentations=none,shift learners="
	+ chosen("svm_linear,svm_rbf,svm_cosine,dense,nearest_neighbours,white_lines");
// networks of both kinds and generators, from few spectra to many
few = "trials=1 windows=white_lines normalizations=l2 augmentations=none,gan noise_levels=0.05 learners="
	+ chosen("svm_linear,svm_rbf,dense,convolutional");

simulate("mn", "element=Mn", instruments, 1);
simulate("fe", "element=Fe classes=FeO,Fe3O4", instruments, 1);
simulate("mn-many", "element=Mn", round(1.5 * instruments), 2);
simulate("fe-many", "element=Fe classes=FeO,Fe3O4", round(1.5 * instruments), 2);

compare(results + "mn.csv", "mn-simulated", "alignments=auto,none " + many);
compare(results + "fe.csv", "fe-simulated", "alignments=none,l3+position " + many);
embed("mn");
embed("fe");
compare(results + "mn-many.csv", "mn-few", "alignments=auto " + few);
compare(results + "fe-many.csv", "fe-few", "alignments=none " + few);
if (File.exists(labelled + "/manganese-L23.csv")) {
	compare(labelled + "/manganese-L23.csv", "mn-labelled", "alignments=auto " + few);
	compare(labelled + "/iron-L23.csv", "fe-labelled", "alignments=none " + few);
}

search("mn", "auto");
search("fe", "none");
File.saveString(table, results + "search.csv");

function chosen(usual) {
	if (learners == "") return usual;
	return learners;
}

function simulate(name, what, acquisitions, spectra) {
	oxeels("OxEELS Simulate Spectra", what + " acquisitions=" + acquisitions + " spectra=" + spectra
		+ " offset_ev=-0.5..0.5 first_ev=510 dispersion_ev=0.3 seed=1 output_file=[" + results + name + ".csv]");
}

function compare(spectra, name, keys) {
	oxeels("OxEELS Compare Classifiers", "spectra_file=[" + spectra + "] report_directory=[" + results + name + "] " + keys);
}

function embed(name) {
	oxeels("OxEELS Embed Spectra", "spectra_file=[" + results + name + ".csv] output_file=[" + results + name + "-map.csv]");
	File.copy(results + name + "-map.report.csv", results + name + "-simulated/bias.csv");
}

// appends what searches of either strategy have found after half of their trials and after all
function search(name, alignment) {
	for (seed = 1; seed <= searches; seed++) {
		strategies = newArray("random", "tpe");
		for (s = 0; s < 2; s++) {
			report = results + "search-" + name + "-" + strategies[s] + "-" + seed;
			oxeels("OxEELS Search Architecture", "spectra_file=[" + results + name + ".csv] kind=svm alignment=" + alignment
				+ " strategy=" + strategies[s] + " trials=30 folds=3 tolerance_ev=1 pruning=none seed=" + seed
				+ " journal_file=[" + report + ".jsonl] report_file=[" + report + ".html]");
			rows = split(File.openAsString(report + ".report.csv"), "\n");
			best = 0;
			for (trial = 1; trial < rows.length; trial++) {
				// trial, state, score, …
				cells = split(rows[trial], ",");
				if (cells[1] == "complete") best = maxOf(best, parseFloat(cells[2]));
				if (trial == 15 || trial == 30)
					table = table + name + "-simulated," + strategies[s] + "," + seed + "," + trial + "," + d2s(best, 6) + "\n";
			}
		}
	}
}

function oxeels(command, keys) {
	run(command, keys);
	error = call("io.github.oxeels.command.LastError.get");
	if (error != "") exit(error);
}
