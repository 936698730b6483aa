"""How e-mail leaves and arrives."""
