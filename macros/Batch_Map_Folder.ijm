// Maps every spectrum image in a folder with one model. A bad file does not stop the others; it is listed at the end.
//
// The argument is "IMAGES,MODEL,RESULTS[,FILTER]": a folder of spectrum images, a model file, a folder for the results, and a
// file filter such as *.dm3. Without an argument, they are asked for.

argument = getArgument();
filter = "*";
if (argument == "") {
	images = getDirectory("Folder of spectrum images");
	model = File.openDialog("Model (.oxeels)");
	results = getDirectory("Folder for the results");
} else {
	parts = split(argument, ",");
	images = parts[0];
	model = parts[1];
	results = parts[2];
	if (parts.length > 3) filter = parts[3];
}

run("OxEELS Map Folder", "input_directory=[" + images + "] file_filter=[" + filter + "] model_file=[" + model + "]"
	+ " output_directory=[" + results + "] reject_below=0.5");
error = call("io.github.oxeels.command.LastError.get");
if (error != "") exit(error);
