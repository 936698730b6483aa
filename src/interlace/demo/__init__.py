"""The demo's shop: a real grocery chain's year, replayed through the verbs any shop uses."""
