#!/usr/bin/env python3
"""Kills the program at random, fills its disk, takes its memory, gives its files odd names, and
checks that nothing is lost: a file is whole or what it was, and nothing else is left over once the
next run has cleared away.

Its arguments are the program and, if not all are wanted, a divisor of how often each is done."""
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile

KILLS, DISKS, MEMORIES, NAMES = 500, 250, 400, 4000

JOBS = [["padding_strides", "-f", "gif,png,svg"], ["dilation", "-f", "pdf,apng,webp"],
        ["numerical_padding_strides", "-f", "gif,html,pptx,json,csv"]]

random.seed(17)


class Lost(Exception):
    pass


def files_in(folder):
    """The bytes of all files below the folder, by path."""
    files = {}
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(path, name)
            with open(file, "rb") as opened:
                files[os.path.relpath(file, folder)] = opened.read()
    return files


def run(words, folder, **options):
    return subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          timeout=120, **options)


def whole_files(program, folder):
    """What each job writes, and how long that takes."""
    whole = []
    for job in JOBS:
        with tempfile.TemporaryDirectory(dir=folder) as clean:
            run([program, *job], clean, check=True)
            whole.append(files_in(clean))
    return whole


def check_files(folder, old, new, what):
    """Each is new or old; hidden ones may be left for the next run."""
    for name, data in files_in(folder).items():
        if os.path.basename(name).startswith("."):
            continue
        if data not in (old.get(name), new.get(name)):
            raise Lost(f"{what}: {name} is neither old nor new ({len(data)} bytes)")
    gone = [name for name in old if not os.path.exists(os.path.join(folder, name))]
    if gone:
        raise Lost(f"{what}: {gone} are gone")


def check_clean(program, job, folder, new, what):
    """The next run ends well and leaves nothing but what it writes."""
    run([program, *job], folder, check=True)
    if files_in(folder) != new:
        raise Lost(f"{what}: the next run left {sorted(set(files_in(folder)) ^ set(new))}")


def prepared(folder, new):
    """A folder that has old files for half of the new ones."""
    old = {}
    for name in new:
        if random.random() < 0.5:
            continue
        os.makedirs(os.path.join(folder, os.path.dirname(name)), exist_ok=True)
        old[name] = b"old " + name.encode()
        with open(os.path.join(folder, name), "wb") as file:
            file.write(old[name])
    return old


def kill(program, root, whole):
    number = random.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
    which = random.randrange(len(JOBS))
    with tempfile.TemporaryDirectory(dir=root) as folder:
        old = prepared(folder, whole[which])
        process = subprocess.Popen([program, *JOBS[which]], cwd=folder, stderr=subprocess.PIPE)
        try:
            process.wait(random.random() ** 2 * 0.3)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
        process.communicate(timeout=60)
        check_files(folder, old, whole[which], f"signal {number}")
        hidden = [name for name in files_in(folder) if os.path.basename(name).startswith(".")]
        if hidden and number != signal.SIGKILL:
            raise Lost(f"signal {number}: left {hidden}")
        if hidden or random.random() < 0.1:
            check_clean(program, JOBS[which], folder, whole[which], f"signal {number}")


def fill(program, root, whole):
    which = random.randrange(len(JOBS))
    longest = max(map(len, whole[which].values()))
    with tempfile.TemporaryDirectory(dir=root) as folder:
        old = prepared(folder, whole[which])
        if os.geteuid() == 0 and random.random() < 0.5:
            ended = fill_disk(program, JOBS[which], folder, sum(map(len, whole[which].values())))
        else:
            limit = random.randrange(longest)
            ended = run([program, *JOBS[which]], folder, preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_FSIZE, (limit, limit)))
            check_files(folder, old, whole[which], f"{limit} bytes a file")
            check_left(folder, ended, f"{limit} bytes a file", {1})


def fill_disk(program, job, folder, total):
    """On a small file system of its own."""
    size = random.randrange(4096, max(total, 8192))
    disk = os.path.join(folder, "disk")
    os.mkdir(disk)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], check=True)
    try:
        ended = run([program, *job], disk)
        with tempfile.TemporaryDirectory() as clean:
            run([program, *job], clean, check=True)
            check_files(disk, {}, files_in(clean), f"a disk of {size} bytes")
        check_left(disk, ended, f"a disk of {size} bytes", {0, 1})
    finally:
        subprocess.run(["umount", disk], check=True)
    return ended


def check_left(folder, ended, what, codes):
    if ended.returncode not in codes:
        raise Lost(f"{what}: ended with {ended.returncode}: {ended.stderr!r}")
    if ended.returncode == 1 and not ended.stderr.startswith(b"convanim: "):
        raise Lost(f"{what}: said {ended.stderr!r}")
    hidden = [name for name in files_in(folder) if os.path.basename(name).startswith(".")]
    if hidden:
        raise Lost(f"{what}: left {hidden}")


def starve(program, root, whole):
    which = random.randrange(len(JOBS))
    limit = random.randrange(30, 400) << 20
    with tempfile.TemporaryDirectory(dir=root) as folder:
        old = prepared(folder, whole[which])
        ended = run([program, *JOBS[which]], folder, preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_AS, (limit, limit)))
        what = f"{limit >> 20} MiB of memory"
        check_files(folder, old, whole[which], what)
        if ended.returncode == 127 or b"error while loading" in ended.stderr:
            return  # it did not begin
        check_left(folder, ended, what, {0, 1})
        if ended.returncode == 0 and files_in(folder) != whole[which]:
            raise Lost(f"{what}: said that all is written")


ODD = [*"abcXYZ019", " ", "\t", "\n", "'", '"', "\\", "$", "%", "#", "&", "~", "*", "?", "[", "]",
       "{", "}", "(", ")", "<", ">", "|", ";", ":", ",", "=", "+", "@", "!", "-", ".", "^", "`", "é",
       "日", "\u202e", "\u0301", "\x01", "\x1b", "\x7f", b"\xff".decode(errors="surrogateescape")]


def name_it(program, root, whole):
    """A file of a name that nobody would choose is written as any other, or refused in a line."""
    name = "".join(random.choices(ODD, k=random.randrange(1, 24)))
    form = random.choice(["gif", "svg", "png"])
    words = ["--step", "3"] if form == "png" else []
    with tempfile.TemporaryDirectory(dir=root) as folder:
        path = f"./{name}.{form}"
        ended = run([program, "no_padding_strides", "--width", "60", *words, "-o", path], folder) \
            if form != "svg" else run([program, "no_padding_strides", "-o", path], folder)
        left = os.listdir(folder)
        if ended.returncode != 0 or left != [f"{name}.{form}"]:
            raise Lost(f"{name!r}: {ended.returncode}, {left}, {ended.stderr!r}")
        refused = run([program, "no_padding_strides", "-o", f"./{name}.nosuch"], folder)
        told = refused.stderr
        if refused.returncode != 2 or told.count(b"\n") != 1 or any(c < 32 for c in told[:-1]):
            raise Lost(f"{name!r}: {refused.returncode}, told {told!r}")
        if b"\x7f" in told or "\u202e".encode() in told:
            raise Lost(f"{name!r}: told {told!r}")


def main():
    program = os.path.abspath(sys.argv[1])
    part = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    lost = 0
    with tempfile.TemporaryDirectory() as root:
        whole = whole_files(program, root)
        for what, times, once in (("random kills", KILLS, kill), ("full disks", DISKS, fill),
                                  ("limits of memory", MEMORIES, starve),
                                  ("odd names", NAMES, name_it)):
            bad = 0
            for _ in range(max(1, times // part)):
                try:
                    once(program, root, whole)
                except Lost as error:
                    bad += 1
                    print(error, file=sys.stderr)
            print(f"{max(1, times // part)} {what}, {bad} lost", flush=True)
            lost += bad
    return min(lost, 1)


if __name__ == "__main__":
    sys.exit(main())
