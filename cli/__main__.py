"""`python -m cli`: the same program as `mekong`."""

from cli.main import main

if __name__ == "__main__":
    main()
