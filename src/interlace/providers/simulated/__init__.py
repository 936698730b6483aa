"""The outside world, simulated: a post office and the people who read what it brings."""
