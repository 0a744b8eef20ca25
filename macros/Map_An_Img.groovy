#@ CommandService cs
#@ Img (label = "Spectrum image: x, y, energy") img
#@ Double (label = "Energy of the first channel (eV)") energy_offset_ev
#@ Double (label = "Dispersion (eV/channel)") energy_dispersion_ev
#@ File (label = "Model") model_file
#@output Img labels
#@output Img valence

// Maps an image of imglib2, of any real type, and hands the maps out as Img. No copy of the image is made and no window
// is opened on the way, so the image may be larger than memory, or computed as it is read.
//
// An Img carries no energy axis: two keys state it.

def module = cs.run("io.github.oxeels.command.MapOxidationStateCommand", true, "image", img,
	"energy_offset_ev", energy_offset_ev, "energy_dispersion_ev", energy_dispersion_ev, "model_file", model_file).get()
// a command that fails is cancelled, and says why
if (module.isCanceled()) throw new IllegalStateException(module.getCancelReason())

// "imgs" has each image that the command makes as an Img: labels, probabilities, valence, confidence, consensus …
def imgs = module.getOutput("imgs")
labels = imgs.labels
valence = imgs.valence
