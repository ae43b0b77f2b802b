"""Numbers in, numbers out: the clinical and statistical reasoning, on NumPy and SciPy alone."""
