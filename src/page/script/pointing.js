// What is shown and said of a cell, or of a weight, that is pointed at.

// Where marks are all that is known: the steps that mark a cell, and what else these mark. Each step has a
// hue, and what several mark has none; of one step, or where several read a cell, the cells at the same place
// of what each grid has marked have the same.
const describeSteps = (SEVERAL || !LAYER) && (cell => {
  const used = [...new Set(['current', 'tap'].flatMap(of => stepsOf(of, cell)))].sort((a, b) => a - b);
  const marked = {};
  used.forEach((n, i) => {
    const read = taps(n);
    const count = Math.max(...read.map(([, at]) => at + 1));
    const alike = read.filter(([, at]) => at === count - 1).length * count === read.length &&
      !grids.some(({label}) => label.startsWith('weights'));
    const [, place] = read.find(([tap]) => String(tap) === String(cell)) || [];
    const hue = tint(0, 1, i, used.length);
    const add = (at, kind, fill) => {
      marked[at] = [at, kind, marked[at] && marked[at][2] !== fill ? 'none' : fill];
    };
    for (const [tap, at] of read) {
      add(tap, 'tap', !alike ? hue : place === undefined ? tapTint(at, count) : at === place ? hue : 'none');
    }
    for (const written of cells(n, 'current')) add(written, 'fed', hue);
  });
  for (const one of Object.values(marked)) draw(...one);
  if (!used.length) return `${name(cell)}: no step marks it`;
  if (used.length === 1) return `${name(cell)}. ${sentence(used[0])}`;
  // Of some steps alone sentences tell the numbers that these have among all.
  const [numbers, [all]] = [0, 1].map(at => used.map(n => sentence(n).match(/\d+/g)[at]));
  const first = numbers.slice(0, 12);
  const end = used.length > first.length ? ', …' : ` and ${first.pop()}`;
  return `${name(cell)} takes part in ${used.length} of ${all} steps: ${first.join(', ')}${end}`;
});
const capital = text => text[0].toUpperCase() + text.slice(1);
const describe = cell => {
  if (MODEL && isModel) return describeFlow(cell);
  if ((SEVERAL || !LAYER) && !sums) return capital(describeSteps(cell));
  const writing = stepsOf('current', cell);
  const reading = stepsOf('tap', cell);
  const parts = [];
  const found = LAYER && sums && isPlane(cell[0]) && content(cell);
  const what = found ? found.why : name(cell);
  const uncounted = POOLS && found && found.none && !found.word;
  if (writing.length) {
    const n = writing[0];
    const read = taps(n).filter(([tap]) => !(SCATTERS && scatters()) || isInput(tap));
    for (const [tap, i] of read) paint(tap, 'tap', tapTint(i, read.length), wordOf(tap, i));
    if (CHANNELS && of) {
      for (const box of cells(n, 'tap')) {
        if (isWeight(box[0])) paintWeight(...box);
      }
    }
    tintKernel(at => read.some(([, i]) => i === at));
    const met = SCATTERS && scatters() ? `, on which ${counted(read.length, 'stamp')} fall${read.length === 1 ? 's' : ''}` : '';
    parts.push(sums ? `${name(cell)}${met}: ${sumOf(n, read)}` : sentence(n));
  }
  if (CHANNELS && reading.length && isWeight(cell[0])) {
    const n = tapAt(cell[1] * kernel[1] + cell[2]);
    const [, to, from] = of[cell[0]];
    const grid = code => of.findIndex(([kind, channel]) => kind === code && channel === (code ? to : from));
    parts.push(`${products(reading, n, grid(0), weight(n, grid(0), grid(2)))}`);
  } else if (reading.length) {
    const pairs = {};
    for (const n of reading) {
      const [, at] = taps(n).find(([tap]) => String(tap) === String(cell));
      for (const written of cells(n, 'current')) pairs[written] = [written, at, n];
    }
    const fed = Object.values(pairs);
    const weightFor = ([written, at]) => kernel ? weight(at, cell[0], written[0])
      : POOLS && sums ? share(written, at) : '';
    for (const pair of fed) {
      paint(pair[0], 'fed', tapTint(pair[1], taps(reading[0]).length),
        CHANNELS && of && kernel && !sums.weights ? weight(pair[1])
          : weightFor(pair) || (POOLS && sums && sums.output ? sums.output[pair[2]].slice(2) : ''));
      if (CHANNELS && of && kernel) {
        paintWeight(weightGrid(cell[0], pair[0][0]), ...kernelCell(pair[1]));
      }
    }
    tintKernel(at => fed.some(pair => pair[1] === at));
    const stamps = SCATTERS && scatters() && isPlane(cell[0]) && isInput(cell);
    const first = fed.slice(0, 12).map(pair => name(pair[0]) +
      (weightFor(pair) && (stamps ? ` + ${bracket(weightFor(pair))}·${bracket(content(cell).word)}` : ` with ${POOLS && !kernel ? 'share' : 'weight'} ${weightFor(pair)}`)));
    const cut = stamps && !(CHANNELS && of) ? kernel[0] * kernel[1] - fed.length : 0;
    parts.push(`${what} ${stamps ? 'stamps the kernel on' : POOLS && uncounted ? 'lies in the windows of' : 'feeds'} ${counted(fed.length, 'cell')}: ` +
      first.join('; ') + (fed.length > first.length ? '; …' : '') + (cut ? `; ${counted(cut, 'weight')} cut off` : ''));
  }
  if (!parts.length) parts.push(`${what}: no step reads or writes it`);
  return capital(parts.join('. '));
};
const point = (cell, text) => {
  pointed = cell;
  layer.textContent = '';
  tintKernel(() => false);
  if (cell) {
    const said = describe(cell);
    draw(cell, 'pointed');
    text = said;
  }
  find('detail').textContent = text || hint;
};
const leave = () => { if (!pinned) point(null); };
const cellAt = event => {
  const {x, y} = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  for (let n = grids.length - 1; n >= 0; --n) {
    const [left, top, rightX, rightY, downX, downY] = grids[n].at;
    const area = rightX * downY - rightY * downX;
    const right = ((x - left) * downY - (y - top) * downX) / area;
    const column = Math.floor(MODEL ? right / across(n, 1) : right);
    if (MODEL && (grids[n].first > step || right - across(n, column) > 1)) continue;
    const row = Math.floor((rightX * (y - top) - rightY * (x - left)) / area);
    if (row >= 0 && row < grids[n].rows && column >= 0 && column < grids[n].columns) {
      return [n, row, column];
    }
  }
  return null;
};
on(svg, 'pointermove', event => {
  const cell = cellAt(event);
  if (!pinned && String(cell) !== String(pointed)) point(cell);
});
on(svg, 'pointerleave', leave);
on(svg, 'click', event => {
  const cell = cellAt(event);
  pinned = Boolean(cell);
  point(cell);
});

// --- A weight shows all its pairs.
const pointWeight = n => {
  layer.textContent = '';
  tintKernel(at => at === n);
  find('detail').textContent = products(Array(data.steps).keys(), n, 0, weight(n));
};
const arrows = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
const taken = event => {
  event.preventDefault();
  event.stopPropagation();
};
boxes.forEach((box, at) => {
  if (at) box.tabIndex = -1;
  const show = () => pointWeight(tapAt(at));
  on(box, 'pointerenter', () => { if (!pinned) show(); });
  on(box, 'pointerleave', leave);
  on(box, 'click', () => { pinned = true; show(); });
  on(box, 'focus', show);
  on(box, 'blur', leave);
  on(box, 'keydown', event => {
    const by = arrows[event.key];
    if (!by) return;
    taken(event);
    const next = boxes[at + by[0] * kernel[1] + by[1]];
    if (!next) return;
    box.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
});
