"""Builds the wheel: CMake compiles what the package loads, with the libraries of this machine.

CMAKE_ARGS may hold more words for CMake, CMAKE_BUILD_PARALLEL_LEVEL how many compilers run at once.
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py
from wheel.bdist_wheel import bdist_wheel

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = SOURCE / "build-python"


class BuildWithCMake(build_py):
    """Puts the compiled library beside the modules."""

    def run(self):
        super().run()
        options = ["-DCMAKE_BUILD_TYPE=Release", "-DBUILD_TESTING=OFF", "-DCONVANIM_PYTHON=ON",
                   "-DCONVANIM_WEB=OFF", "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_UNITY_BUILD_BATCH_SIZE=16"]
        generator = ["-G", "Ninja"] if shutil.which("ninja") else []
        subprocess.run(["cmake", "-S", SOURCE, "-B", BUILD, *generator, *options,
                        *shlex.split(os.environ.get("CMAKE_ARGS", ""))], check=True)
        subprocess.run(["cmake", "--build", BUILD, "--target", "convanim_python"], check=True)
        into = pathlib.Path(self.build_lib, "convanim", "_convanim.so")
        shutil.copyfile(BUILD / "python" / "convanim" / "_convanim.so", into)
        subprocess.run([sys.executable, SOURCE / "src" / "python" / "stub.py", into.parent], check=True)


class WheelOfAnyPython(bdist_wheel):
    """The library knows nothing of Python, but it is this system's."""

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


class CompiledDistribution(Distribution):
    def has_ext_modules(self):
        return True


setup(
    version=re.search(r"VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text().split("project(")[1])[1],
    cmdclass={"build_py": BuildWithCMake, "bdist_wheel": WheelOfAnyPython},
    distclass=CompiledDistribution,
)
