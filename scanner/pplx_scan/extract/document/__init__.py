"""Documents: prose and pages with programs and data in them, and text of every other kind."""
