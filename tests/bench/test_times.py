#!/usr/bin/python3
"""Prints how much processor time each test of a build folder, the argument, takes with all that it
starts, in seconds, the longest first. Further arguments are regular expressions, of which a test's name
has to match one.
"""

import ctypes
import json
import os
import re
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36  # what outlives its parent, as a browser's processes, becomes ours
ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def seconds(test):
    """User and system time of all processes of the test; and whether it passed."""
    properties = {entry["name"]: entry["value"] for entry in test.get("properties", [])}
    environment = dict(word.split("=", 1) for word in properties.get("ENVIRONMENT", []))
    before = os.times()
    process = subprocess.Popen(test["command"], env={**os.environ, **environment},
                               cwd=properties.get("WORKING_DIRECTORY"), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    passed = process.wait() == 0
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    after = os.times()
    return (after.children_user - before.children_user,
            after.children_system - before.children_system, passed)


listed = json.loads(subprocess.run(["ctest", "--test-dir", sys.argv[1], "--show-only=json-v1"],
                                   check=True, capture_output=True).stdout)
tests = [test for test in listed["tests"]
         if not sys.argv[2:] or any(re.search(name, test["name"]) for name in sys.argv[2:])]
times = []
for test in tests:
    began = time.monotonic()
    user, system, passed = seconds(test)
    times.append((user + system, user, system, test["name"]))
    print(f"{user:7.1f} user {system:6.1f} system {time.monotonic() - began:6.1f} elapsed  "
          f"{test['name']}{'' if passed else ' FAILED'}", flush=True)
print("--")
for both, user, system, name in sorted(times, reverse=True)[:20]:
    print(f"{both:7.1f}  {name}")
total = [sum(column) for column in list(zip(*times))[:3]]
print(f"{total[0]:7.1f}  all: {total[1]:.1f} user, {total[2]:.1f} system")
