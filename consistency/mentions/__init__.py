"""Binding each slot to what it says something about."""
