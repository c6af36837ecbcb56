"""Drawing a report: one file a format."""
