#!/usr/bin/env python3
"""Checks that each job takes the memory that the plan says, for each format and view.

Its arguments are the program and, if not all are wanted, a pattern of jobs. What a job needs is read from its refusal with --memory 1M, what it
takes is the most that the process had at once. A need is at least what is taken; of large jobs it
is at most a fifth more, of small ones at most so many MiB."""
import os
import re
import subprocess
import sys
import tempfile

LARGE = 100  # MiB
SLACK = 45   # MiB that small jobs may take less than said
TOLD = 1.2   # times that large ones may be said to take

BIG = "conv --input 1x2 --kernel 1 --view slanted --width 7300"
GREY = "conv --input 12 --kernel 3 --values --style teach --view flat"
DEEP = "conv --input 128 --kernel 3 --elide 0"
WIDE = "conv --input 64 --kernel 3 --elide 0"

JOBS = [
    # pixels: one frame, several, and on several threads
    *(f"padding_strides -j 1 --step 4 --width {width} -f {form}"
      for form in ("png", "gif", "apng") for width in (2000, 8000)),
    *(f"no_padding_strides -j {threads} --width {width} -f {form}"
      for form in ("gif", "png", "apng") for width, threads in ((1000, 1), (7500, 1), (4000, 4))),
    *(f"no_padding_strides -j 1 --background transparent --width 7500 -f {form}"
      for form in ("gif", "png", "apng")),
    *(f"no_padding_strides -j {threads} --width {width} -f webp"
      for width, threads in ((900, 1), (3900, 1), (2500, 4))),
    "no_padding_strides -j 1 --background transparent --width 3900 -f webp",
    "no_padding_strides -j 1 --step 1 --width 3900 -f webp",
    "no_padding_strides -j 1 --width 3000 --delay 4 -f y4m",
    "no_padding_strides -j 1 --width 7500 --delay 4 -f y4m",
    "all -j 8 --width 2000 -f gif",
    "all -j 8 --width 2000 --poster -f png",
    f"{GREY} -j 1 --width 6000 --steps 0-3 -f gif",
    f"{GREY} -j 1 --width 6000 --steps 0-3 -f png",
    f"{BIG} -j 1 -f gif", f"{BIG} -j 1 -f apng", f"{BIG} -j 1 --effort max -f gif",
    "padding_strides -j 1 --sheet 3x3 --width 7000",
    "padding_strides -j 1 --poster --width 8000",
    f"{WIDE} -j 1 -f gif --steps 0-200", f"{WIDE} -j 1 -f apng --steps 0-200",
    f"{WIDE} -j 2 -f gif --steps 0-200",
    # pixels in many runs
    *(f"conv --input 64 --kernel 3 --sheet 8x8 --steps 0-63 -j 1 --elide 0 --width 4000 -f {form}"
      for form in ("gif", "png", "apng")),
    "conv --input 64 --kernel 3 --sheet 8x8 --steps 0-63 -j 1 --elide 0 --width 3000 -f webp",
    *(f"{DEEP} -j 1 --step 5 --width 4000 -f {form}" for form in ("gif", "png", "apng")),
    *(f"conv --input 256 --kernel 3 --elide 0 -j 1 --step 5 --width 6000 -f {form}"
      for form in ("gif", "png", "apng")),
    "conv --input 20 --kernel 3 --elide 0 -j 1 --step 5 --width 4000 -f gif",
    "conv --input 64 --kernel 5 --elide 0 -f gif --steps 0-30 --width 6000 -j 1 "
    "--background transparent",
    "conv --input 64 --kernel 5 --elide 0 -f webp --steps 0-20 --width 3500 -j 1",
    "conv --input 20 --kernel 3 --sheet 8x8 --steps 0-63 -j 1 --elide 0 --values --width 6000 -f gif",
    "conv --input 100 --kernel 5 --elide 0 -f gif --steps 0-60 --width 3000 -j 1",
    "conv --input 100 --kernel 5 --elide 0 -f gif --steps 0-60 --width 3000 -j 1 "
    "--background transparent",
    # shapes
    *(f"conv --input 64 --kernel 3 --sheet {sheet} --steps {steps} -j 1 -f {form}"
      for form in ("pdf", "svg", "png") for sheet, steps in (("4x4", "0-15"), ("8x7", "0-55"))),
    "conv --input 64 --kernel 3 --sheet 8x8 --steps 0-63 -j 1 -f pdf --elide 0",
    *(f"{DEEP} --step 5 -f {form}" for form in ("pdf", "svg", "png", "pptx")),
    *(f"conv --input 128 --kernel 3 --elide 0 --values --step 5 -f {form}"
      for form in ("pdf", "svg", "png", "pptx")),
    "conv --input 256 --kernel 1 --padding 128 --step 0 --elide 0 -f pdf",
    "conv --input 256 --kernel 1 --padding 128 --step 0 --elide 0 -f svg",
    "conv --input 256 --kernel 1 --padding 128 --step 0 --elide 0 -f png",
    f"{WIDE} --pages --steps 0-40 -f pdf", f"{WIDE} --steps 0-40 -f pdf -j 1",
    f"{WIDE} --steps 0-99 -f pptx", "conv --input 20 --kernel 3 --build --steps 0-80 -f pptx",
    "conv --input 24 --kernel 3 --build --steps 0-60 --elide 0 -f pptx",
    # what all steps have together
    *(f"{layer} -f {form}" for form in ("svg", "html")
      for layer in ("padding_strides", WIDE, "conv --input 40 --kernel 5 --values --elide 0",
                    "conv --input 28 --kernel 9 --values --elide 0",
                    "conv --input 12 --kernel 5 --view im2col --elide 0",
                    "conv --input 64 --kernel 7 --values --elide 0",
                    "conv --input 100 --kernel 15 --elide 0",
                    "conv --input 16 --kernel 5 --view im2col --elide 0",
                    "conv_transposed --input 16 --kernel 5 --view scatter --elide 0")),
    "conv --input 30 --kernel 5 --build -f svg",
    # no pictures
    "conv --input 256 --kernel 1 -f json", "conv --input 128 --kernel 5 --values -f json",
    "conv --input 100 --kernel 5 --values -f csv", "conv --input 12 --kernel 3 -f tex",
    "conv --input 200 --kernel 3 -f vtt",
    # models
    *(f"stack 'nn.Sequential({', '.join(['nn.Conv2d(3, 3, 3, padding=1), nn.ReLU()'] * n)})' "
      f"--input 32 -f {form}"
      for n in (2, 60) for form in ("png", "svg", "pdf", "json")),
    "stack 'nn.Sequential(nn.Conv2d(3, 16, 3), nn.ReLU(), nn.MaxPool2d(2))' --input 32 "
    "--width 6000 -o m.png",
]


def words_of(job):
    parts = re.findall(r"'[^']*'|\S+", job)
    return [part.strip("'") for part in parts]


def run(words, folder):
    """Its exit code, the MiB that it took, and what it told."""
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               text=True)
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss / 1024, told


def check(program, job):
    """A line of the table, and whether it is as it should be."""
    words = [program, *words_of(job)]
    with tempfile.TemporaryDirectory() as folder:
        needed = 0
        for limit in (1, None):  # a sheet is first refused by what composing it takes
            exit_code, taken, told = run([*words, "--memory", f"{limit or needed}M"], folder)
            needs = re.search(r"takes? (more than )?(\d+)M of memory", told)
            if exit_code != 2 or not needs:
                break
            needed = int(needs[2])
            if not needs[1]:
                break
        if not needed:
            return f"{job}: not refused, but {exit_code}: {told.strip()[-200:]}", False
        exit_code, taken, told = run([*words, "--memory", f"{needed}M"], folder)
    if exit_code != 0:
        return f"{job}: {exit_code}: {told.strip()[-200:]}", False
    most = taken * TOLD if taken > LARGE else taken + SLACK
    holds = taken <= needed <= most
    mark = "  " if holds else "! "
    return f"{mark}{taken:7.0f} {needed:7} {needed / taken:5.2f}  {job[:110]}", holds


def main():
    program = os.path.abspath(sys.argv[1])
    print("    MiB   needed  ratio", flush=True)
    failed = 0
    jobs = [job for job in JOBS if re.search(sys.argv[2] if len(sys.argv) > 2 else "", job)]
    for job in jobs:
        line, holds = check(program, job)
        failed += not holds
        print(line, flush=True)
    print(f"{len(jobs) - failed} of {len(jobs)} jobs take what is said")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
