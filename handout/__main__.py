"""`python -m handout` is the same as `handout`."""

if __name__ == "__main__":
    try:
        from handout.cli import run

        run()
    except KeyboardInterrupt:
        # `run` has a guard of its own; this one is for its import.
        import sys

        if sys.stderr is not None:
            sys.stderr.write("Stopped.\n")
        sys.exit(130)
