"""What the templates of this room are given."""
