"""Tags for templates, in the folder where Django looks for them."""
