"""`python -m handout` is the same as `handout`."""

from handout.cli import main

if __name__ == "__main__":
    main()
