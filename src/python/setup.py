"""Builds the wheel: CMake compiles what the package loads, with the libraries of this machine.

CMAKE_ARGS may hold more words for CMake, CMAKE_BUILD_PARALLEL_LEVEL how many compilers run at once, one a core
otherwise. They work in a temporary folder, or in CONVANIM_BUILD, where a second build takes what has not changed.
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist
from wheel.bdist_wheel import bdist_wheel

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
if not (SOURCE / "CMakeLists.txt").exists():
    sys.exit("convanim: error: the C++ sources are not two folders above setup.py (clone the whole repository, and "
             "install its src/python)")


class BuildWithCMake(build_py):
    """Puts the compiled library beside the modules."""

    def run(self):
        super().run()
        kept = os.environ.get("CONVANIM_BUILD")
        if kept:
            self.compile_in(pathlib.Path(kept).resolve())
        else:
            with tempfile.TemporaryDirectory(prefix="convanim-") as folder:
                self.compile_in(pathlib.Path(folder))

    def compile_in(self, build):
        options = ["-DCMAKE_BUILD_TYPE=Release", "-DBUILD_TESTING=OFF", "-DCONVANIM_PYTHON=ON",
                   "-DCONVANIM_WEB=OFF", "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_UNITY_BUILD_BATCH_SIZE=16"]
        generator = ["-G", "Ninja"] if shutil.which("ninja") else []
        subprocess.run(["cmake", "-S", SOURCE, "-B", build, *generator, *options,
                        *shlex.split(os.environ.get("CMAKE_ARGS", ""))], check=True)
        compilers = os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL") or str(os.cpu_count() or 1)
        subprocess.run(["cmake", "--build", build, "--target", "convanim_python", "-j", compilers], check=True)
        into = pathlib.Path(self.build_lib, "convanim", "_convanim.so")
        shutil.copyfile(build / "python" / "convanim" / "_convanim.so", into)
        subprocess.run([sys.executable, SOURCE / "src" / "python" / "stub.py", into.parent], check=True)


class WheelOfAnyPython(bdist_wheel):
    """The library knows nothing of Python, but it is this system's."""

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


class NoSourcePackage(sdist):
    """One of src/python alone could not be built."""

    def run(self):
        sys.exit("convanim: error: a source package would lack the C++ sources (make a wheel: pip wheel ./src/python, "
                 "or python -m build --wheel)")


class CompiledDistribution(Distribution):
    def has_ext_modules(self):
        return True


setup(
    version=re.search(r"VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text().split("project(")[1])[1],
    cmdclass={"build_py": BuildWithCMake, "bdist_wheel": WheelOfAnyPython, "sdist": NoSourcePackage},
    distclass=CompiledDistribution,
)
