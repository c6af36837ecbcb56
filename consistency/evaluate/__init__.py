"""Measuring the checker on labelled data: stories and pairs of texts."""
