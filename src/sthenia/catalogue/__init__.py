"""Knowledge as data: instruments, exercises, rules and norms, each number with its source."""
