// Searches for the best classifier of labelled spectra and its settings. A search that was stopped resumes from its journal.
//
// The argument is "SPECTRA,RESULTS[,TRIALS[,KIND]]": a CSV file of labelled spectra, a folder for the results, the number of
// configurations to try, and the kind of classifier. Without an argument, they are asked for.

argument = getArgument();
trials = "60";
kind = "all";
if (argument == "") {
	spectra = File.openDialog("Labelled spectra (CSV)");
	results = getDirectory("Folder for the results");
} else {
	parts = split(argument, ",");
	spectra = parts[0];
	results = parts[1] + "/";
	if (parts.length > 2) trials = parts[2];
	if (parts.length > 3) kind = parts[3];
}
File.makeDirectory(results);

run("OxEELS Search Architecture", "spectra_file=[" + spectra + "] strategy=tpe trials=" + trials + " kind=" + kind
	+ " journal_file=[" + results + "search.jsonl] model_file=[" + results + "model.oxeels] report_file=[" + results + "search.html]");
error = call("io.github.oxeels.command.LastError.get");
if (error != "") exit(error);
