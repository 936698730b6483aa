"""Those who carry parcels, a file a carrier."""
