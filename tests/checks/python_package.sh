#!/bin/bash
# Checks the Python package as its users have it: built by pip without a network, with PyTorch's own
# layers, in a notebook and in pages of Sphinx; its argument is a folder to work in. For Debian 12, with
# what everything.sh installs.
set -euo pipefail
mkdir -p "$1"
work=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
cd "$work"

rm -rf venv wheels
/usr/bin/python3 -m venv --system-site-packages venv
PATH=$work/venv/bin:$PATH
rm -rf sources && mkdir sources # setuptools writes into src/python
cp -r "$source"/{CMakeLists.txt,LICENSE,src,include} sources
pip wheel --quiet --no-build-isolation --no-index --no-deps --wheel-dir wheels sources/src/python
[[ $(cd sources && echo *) == "CMakeLists.txt LICENSE include src" ]] || { echo "the clone is built in" >&2; exit 1; }
refuses() { # a sentence, a folder, what setup.py is to do there
  ! (cd "$2" && python setup.py --quiet "$3") >/dev/null 2>refused || { echo "$3 works in $2" >&2; exit 1; }
  grep -q "$1" refused || { cat refused; exit 1; }
}
refuses 'a source package would lack the C++ sources' sources/src/python sdist
mkdir -p alone && cp sources/src/python/{setup.py,pyproject.toml} alone
refuses 'the C++ sources are not two folders above' alone bdist_wheel
pip install --quiet --no-index wheels/convanim-*-py3-none-*.whl
python "$source/tests/python/package_test.py" "$(python -c 'import convanim; print(convanim.__path__[0] + "/..")')"

# Type checkers know the options, and what each may be.
cat >right.py <<'END'
import convanim
convanim.draw("dilation", theme="dark", labels=True, view="kernel", padding=(1, 2)).save("x.gif")
print(convanim.__version__.split("."), convanim.draw("dilation", steps=[0, 3], sheet=True).notes, convanim.Note)
END
printf 'import convanim\nconvanim.draw("dilation", view="kernal")\nconvanim.draw("dilation", lables=True)\n' >wrong.py
python -m mypy --python-executable python right.py
! python -m mypy --python-executable python wrong.py >wrong.log || { echo "mypy finds nothing wrong" >&2; exit 1; }
[[ $(grep -c 'error:' wrong.log) == 2 ]] || { cat wrong.log; exit 1; }

python - <<'END'
import torch
from torch import nn
import convanim

def same(layer, code, **options):
    assert convanim.draw(layer, **options).svg() == convanim.draw(code, **options).svg(), code

same(nn.Conv2d(1, 1, 3, stride=2, padding=1), "nn.Conv2d(1, 1, 3, stride=2, padding=1)", input=5)
same(nn.Conv2d(4, 4, 3, padding="same", groups=2), "nn.Conv2d(4, 4, 3, padding='same', groups=2)", input=5)
same(nn.Conv1d(1, 1, 3), "nn.Conv1d(1, 1, 3)", input=9)
same(nn.Conv2d(1, 1, 3, padding=1, padding_mode="reflect"), "nn.Conv2d(1, 1, 3, padding=1, padding_mode='reflect')", input=5)
same(nn.ConvTranspose2d(1, 1, 3, 2, 1, 1), "nn.ConvTranspose2d(1, 1, 3, 2, 1, 1)", input=3)
same(nn.MaxPool2d(2, ceil_mode=True), "nn.MaxPool2d(2, ceil_mode=True)", input=5)
same(nn.AvgPool2d(3, 1, 1, count_include_pad=False), "nn.AvgPool2d(3, 1, 1, count_include_pad=False)", input=5)
same(nn.AdaptiveAvgPool2d(3), "nn.AdaptiveAvgPool2d(3)", input=7)
same(nn.Upsample(scale_factor=2), "nn.Upsample(scale_factor=2)", input=3)
values, layer = torch.arange(25.).reshape(5, 5), nn.Conv2d(1, 1, 3, bias=False)
convanim.draw(layer, values=values.numpy(), kernel_values=layer.weight)
model = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                      nn.Linear(8 * 16 * 16, 10))

class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2, self.relu = nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1), nn.ReLU()
        self.downsample = nn.Conv2d(3, 8, 1)

    def forward(self, x):
        return self.relu(self.conv2(self.relu(self.conv1(x))) + self.downsample(x))

for refused in (Block(), nn.Sequential(Block(), nn.ReLU()), nn.ModuleList([nn.ReLU()]), nn.TransformerEncoderLayer(8, 2)):
    try:
        convanim.draw(refused, input=32)
        raise SystemExit(f"{refused} is drawn")
    except convanim.RequestError as error:
        assert "does not tell in which order" in str(error), error
relu = nn.ReLU()
twice = nn.Sequential(nn.Conv2d(3, 8, 3), relu, nn.Sequential(nn.Conv2d(8, 8, 3), relu))
assert [layer["name"] for layer in convanim.draw(twice, input=32).json()["layers"]] == ["0", "1", "2.0", "2.1"]
same(nn.utils.weight_norm(nn.Conv2d(1, 1, 3)), "nn.Conv2d(1, 1, 3)", input=5)
same(nn.utils.parametrizations.spectral_norm(nn.Conv2d(1, 1, 3)), "nn.Conv2d(1, 1, 3)", input=5)
assert "BatchNorm2d" in convanim.draw(model, input=32).explain() or "8x16x16" in convanim.draw(model, input=32).explain()
print("PyTorch's layers are read")
END

cat >notebook.ipynb <<'END'
{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source":
  ["import convanim, numpy\n", "convanim.draw('nn.Conv2d(1, 1, 3, padding=1)', input=5, values=numpy.eye(5))"]},
  {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source":
  ["convanim.draw('dilation', theme='dark').step(3)"]},
  {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source":
  ["convanim.draw('nn.Conv2d(3, 64, 7, stride=2, padding=3)', input=224)"]}],
 "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
 "nbformat": 4, "nbformat_minor": 4}
END
python -m ipykernel install --sys-prefix >/dev/null
python -m nbconvert --to html --execute notebook.ipynb 2>nbconvert.log || { cat nbconvert.log; exit 1; }
[[ $(grep -o '<img src="data:image/svg+xml;base64,[^"]*" alt="[^"]*"' notebook.html | wc -l) == 3 ]] ||
  { echo "the notebook's page does not hold its three figures" >&2; exit 1; }
[[ $(stat -c %s notebook.html) -lt 3000000 ]] || { echo "the notebook's page is too large" >&2; exit 1; }
grep -q "cell, which shows its last step" notebook.html || { echo "the notebook warns of nothing" >&2; exit 1; }

mkdir -p pages
cat >pages/conf.py <<'END'
extensions = ["convanim.sphinx"]
END
cat >pages/index.rst <<'END'
Figures
=======

.. convanim:: nn.Conv2d(1, 1, 3, padding=1)
   :input: 5
   :labels:
   :width: 300px
   :caption: What *padding* does

.. convanim:: dilation
   :step: 3
END
python -m sphinx -q -W -b html pages html
python -m sphinx -q -W -b latex pages latex
grep -q '<img alt="[^"]*3x3 kernel[^"]*" src="_images/convanim-[0-9a-f]*.svg" [^>]*300px' html/index.html
grep -q 'includegraphics.*convanim-' latex/*.tex
[[ $(find html/_images -name '*.svg' | wc -l) == 2 && $(find latex -maxdepth 1 -name 'convanim-*.pdf' | wc -l) == 2 ]] ||
  { echo "Sphinx does not have the figures" >&2; exit 1; }
printf '.. convanim:: nn.Conv2d(1, 1, 9)\n   :input: 5\n' >pages/index.rst
! python -m sphinx -q -W -b html pages html 2>refused || { echo "Sphinx takes what cannot be" >&2; exit 1; }
grep -q 'does not fit input 5x5' refused || { cat refused; exit 1; }
echo "the package works with pip, PyTorch, Jupyter and Sphinx"
