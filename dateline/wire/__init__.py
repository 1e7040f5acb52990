"""The conventions of transmitted copy: how wires, papers and press offices write down what is not text."""
