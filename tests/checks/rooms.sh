#!/bin/bash
# Checks that each room of src/ includes only what src/README.md allows it, that the table there names
# every room and every public header once, and that what knows no command line names none of its
# options.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 - <<'END'
import pathlib
import re
import sys

failures = []
rooms = {}  # name: rooms that it may include, libraries, public headers
for line in pathlib.Path("src/README.md").read_text().splitlines():
    cells = [cell.strip() for cell in line.split("|")[1:-1]]
    if len(cells) == 5 and re.fullmatch(r"`\w+`", cells[0]):
        names = [re.findall(r"`(\w+)`", cell) for cell in cells]
        room = names[0][0]
        missing = [name for name in names[2] if name not in rooms]
        if missing:
            failures.append(f"src/README.md: {room} may include {missing}, which stand below it")
        rooms[room] = (set(names[2]), set(names[3]), set(names[4]))

folders = {path.name for path in pathlib.Path("src").iterdir() if path.is_dir()}
for room in folders ^ rooms.keys():
    failures.append(f"src/{room} is a folder or a row of src/README.md, but not both")

owners = {}  # of public headers
for room, (_, _, headers) in rooms.items():
    for header in headers:
        if header in owners:
            failures.append(f"src/README.md: {header} belongs to {owners[header]} and {room}")
        owners[header] = room
present = {path.stem for path in pathlib.Path("include/convanim").glob("*.h")} - {"convanim"}
for header in present ^ owners.keys():
    failures.append(f"include/convanim/{header}.h is a file or in src/README.md, but not both")


def allowed(room):
    return {room}.union(*(allowed(below) for below in rooms[room][0]))


libraries = {library: room for room, (_, names, _) in rooms.items() for library in names}


knows_options = {room for room in rooms if "figure" in allowed(room)}


def check(path, room):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if room not in knows_options and re.search(r'"[^"]*--[a-z][^"]*"', line):
            failures.append(f"{path}:{number}: names an option of the command line")
        include = re.match(r'\s*#\s*include ["<]([\w./-]+)[">]', line)
        if not include:
            continue
        parts = include[1].removesuffix(".h").split("/")
        wanted = owners.get(parts[1]) if parts[0] == "convanim" and len(parts) > 1 else parts[0]
        if wanted in rooms and len(parts) > 1 and wanted not in allowed(room):
            failures.append(f"{path}:{number}: {room} may not include {include[1]}")
        library = next((name for name in libraries if re.match(rf"{name}\b", include[1])), None)
        if library and '"' not in line and library not in rooms[room][1]:
            failures.append(f"{path}:{number}: <{include[1]}> belongs to {libraries[library]}")


for room in rooms.keys() & folders:
    for path in sorted(pathlib.Path("src", room).iterdir()):
        if path.suffix in (".h", ".cpp"):
            check(path, room)
for header in owners.keys() & present:
    check(pathlib.Path("include/convanim", header + ".h"), owners[header])

print("\n".join(failures), file=sys.stderr)
sys.exit(1 if failures else 0)
END
