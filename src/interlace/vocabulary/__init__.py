"""The words we share: ids, facts, channels and the glossary."""
