"""What is acknowledged is kept, once, whatever is killed meanwhile."""
