"""What scripts that try the program share: the program, their argument; a folder; and failures."""

import pathlib
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
_folder = tempfile.TemporaryDirectory(prefix="convanim-trial-")
root = pathlib.Path(_folder.name)
_failures = 0


def fail(text):
    global _failures
    _failures += 1
    print(text, file=sys.stderr)


def check(holds, text):
    if not holds:
        fail(text)


def finish():
    """Ends the script, by an exit code that tells whether anything failed."""
    _folder.cleanup()
    sys.exit(1 if _failures else 0)
