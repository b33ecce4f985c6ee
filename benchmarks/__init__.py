"""Speed of reading, beside the peers."""
