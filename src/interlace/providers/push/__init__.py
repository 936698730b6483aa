"""How browsers are called upon."""
