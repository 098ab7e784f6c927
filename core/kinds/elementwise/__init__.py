"""The activations a = f(z), each with its derivative in numbers and in symbols, and softmax."""
