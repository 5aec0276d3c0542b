"""One module a screen of the left rail, and the panels they share."""
