"""The report as one HTML file that an editor works through."""
