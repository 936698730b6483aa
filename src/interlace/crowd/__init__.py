"""A simulated public: people and staff who use only what is open to people and staff, over HTTP."""
