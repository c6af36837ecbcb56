// Decisions on the server that serves the page.
