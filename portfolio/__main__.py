"""`python -m portfolio` is the same as `portfolio`."""

from portfolio.cli import main

main()
