"""What pages show of examinations, in words and shapes; nothing here computes a score."""
