"""The screens and the figures in a browser, for who is let in (Browser)."""
