"""What people and programs touch: desk, till, shop and api."""
