// Steps through a figure, and shows what each of its cells has to do with which others. The figure is
// an SVG whose clock stands still: a step is a time. All that is said of it is in the page's data.
// Where CHANNELS or SCATTERS is false, as the page of a figure without is built, what they guard is
// left out.
'use strict';
// Begins with the figure that is on the page, or with one of several, whose parts' names begin with a
// prefix, which hears keys in its place and rests on a step. end() lets go of it, still(n) is its step
// as an SVG.
const showFigure = ({prefix = '', place = window, given = null, rest = null} = {}) => {
const ended = new AbortController();
const on = (target, kind, act) => target.addEventListener(kind, act, {signal: ended.signal});
const find = id => document.getElementById(prefix + id);
const svg = find('figure').querySelector('svg');
const data = given || JSON.parse(find('data').textContent);
const root = document.documentElement;
const keys = document.getElementById('keys');
const last = data.steps - 1;
const set = (element, attributes) => {
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
};
// An element of the figure.
const make = (parent, kind, attributes) =>
  set(parent.appendChild(document.createElementNS(svg.namespaceURI, kind)), attributes);
const wantsRest = matchMedia('(prefers-reduced-motion: reduce)').matches;

// A row of [key, numbers] a step: numbers are one, a list, or a plane over the steps' rows and columns.
const decode = coded => {
  const keys = [];
  const places = [];
  const counts = coded.k.map(() => 0);
  for (let i = 0; i < coded.s.length; i += 2) {
    for (let n = 0; n < coded.s[i + 1]; ++n) {
      keys.push(coded.s[i]);
      places.push(counts[coded.s[i]]++);
    }
  }
  return step => {
    const key = keys[step];
    const row = Math.floor(step / data.row);
    const numbers = coded.v[key].map(column => column.a
      ? column.a[0] + column.a[1] * row + column.a[2] * (step % data.row)
      : column.length ? column[places[step]] : column);
    return [coded.k[key], numbers];
  };
};
const clauses = data.sentences.map(decode);
const marks = data.marks.map(({grid, of, coded}) => ({grid, of, at: decode(coded)}));
const sentence = step => clauses.map(clause => {
  const [text, numbers] = clause(step);
  let next = 0;
  return text.replace(/#/g, () => numbers[next++]);
}).filter(text => text).join('; ');
// Cells that a step reads or writes: [grid, row, column], in reading order.
const cells = (step, of) => marks.filter(mark => mark.of === of).flatMap(mark => {
  const [pattern, [row, column]] = mark.at(step);
  return pattern.map(([down, right]) => [mark.grid, row + down, column + right]);
});

// --- The clock: n values lie n - 1 intervals apart where what moves glides, and each has its nth of
// the time where it jumps; a little before the end of an interval both show the same step.
let step = 0;
let timer = 0;
let moving = 0;
const seconds = data.steps * data.seconds;
const time = n => last ? seconds * n / last * (1 - 1e-6) : 0;
if (data.glides) {
  for (const change of svg.querySelectorAll('animateTransform, [attributeName=d]')) {
    change.setAttribute('calcMode', 'linear');
  }
}
const settle = () => {
  cancelAnimationFrame(moving);
  svg.setCurrentTime(time(step));
};
const glide = from => {
  const begin = performance.now();
  const length = 300 * data.seconds / speed();
  const frame = now => {
    const part = Math.max(0, (now - begin) / length);
    if (part >= 1) return settle();
    svg.setCurrentTime(time(from + part));
    moving = requestAnimationFrame(frame);
  };
  cancelAnimationFrame(moving);
  moving = requestAnimationFrame(frame);
};
const speed = () => Number(find('speed').value);
const show = (n, quiet) => {
  const from = step;
  step = Math.max(0, Math.min(last, n));
  if (data.glides && !wantsRest && step === from + 1) glide(from); else settle();
  const count = `step ${step + 1} of ${data.steps}`;
  set(find('slider'), {'aria-valuetext': count}).value = step;
  find('count').textContent = count;
  set(find('sentence'), {'aria-live': quiet ? 'off' : 'polite'}).textContent = sentence(step);
  for (const [id, off] of [['first', step === 0], ['back', step === 0], ['forward', step === last],
    ['last', step === last]]) find(id).setAttribute('aria-disabled', off);
  if (!quiet) remember();
  if (!pinned) point(null);
};
const shows = (label, plays) => { set(find('play'), {'aria-label': label, 'data-plays': plays}); };
const pause = () => {
  clearTimeout(timer);
  timer = 0;
  shows('Play', '');
};
// Plays once and rests on the complete output.
const tick = () => {
  show(step + 1, true);
  if (step < last) timer = setTimeout(tick, 1000 * data.seconds / speed()); else pause();
};
const play = () => {
  shows('Pause', 'yes');
  if (step === last) show(0, true);
  timer = setTimeout(tick, 1000 * data.seconds / speed());
};
const go = n => { pause(); show(n); };
const moves = {
  first: () => go(0), back: () => go(step - 1), play: () => timer ? (pause(), show(step)) : play(),
  forward: () => go(step + 1), last: () => go(last),
};
for (const id in moves) on(find(id), 'click', moves[id]);
on(find('slider'), 'input', event => go(Number(event.target.value)));

// --- The state in the address: #name&step=4
const remember = () => {
  if (rest !== null) return;
  const mode = SCATTERS && scatters() ? '&scatter' : '';
  try { history.replaceState(null, '', `#${data.address || data.name}&step=${step + 1}${mode}`); } catch { /* no address */ }
};
const recall = () => {
  if (rest !== null) return rest;
  if (SCATTERS && way) way.value = location.hash.endsWith('&scatter') ? 'scatter' : '';
  const wanted = /[#&]step=(\d+)/.exec(location.hash);
  return wanted ? Number(wanted[1]) - 1 : null;
};
if (rest === null) on(window, 'hashchange', () => { const wanted = recall(); if (wanted !== null) go(wanted); });

// --- Pointing
const drawn = svg.children.length;
const layer = make(svg, 'g');
const hint = find('detail').textContent;
let pinned = false;
let pointed = null;
const grids = data.grids;
const corner = (grid, row, column) => {
  const [x, y, rightX, rightY, downX, downY] = grids[grid].at;
  return `${x + column * rightX + row * downX} ${y + column * rightY + row * downY}`;
};
const outline = ([grid, row, column]) => `M${[[0, 0], [0, 1], [1, 1], [1, 0]]
  .map(([down, right]) => corner(grid, row + down, column + right)).join('L')}Z`;
const draw = (cell, kind, fill = 'none') => make(layer, 'path', {d: outline(cell), class: kind, fill});
// Columns differ in hue, rows in lightness; black words can be read on all.
const tint = (row, rows, column, columns) =>
  `hsl(${20 + 300 * column / columns},80%,${86 - 24 * row / Math.max(1, rows - 1)}%)`;
// Paints a cell and writes a word in it, as large as it fits.
const paint = (cell, kind, fill, word) => {
  draw(cell, kind, fill);
  const [x, y, rightX, rightY, downX, downY] = grids[cell[0]].at;
  const [down, right] = [cell[1] + 0.5, cell[2] + 0.5];
  const size = Math.min(Math.hypot(downX, downY) * 0.6, Math.abs(rightX) * 1.1 / (word.length || 1));
  make(layer, 'text', {x: x + right * rightX + down * downX, y: y + right * rightY + down * downY,
    'font-size': size, class: 'word'}).textContent = word;
};
const same = (a, b) => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
// Which steps read or write a cell.
const steps = {};
const stepsOf = (of, cell) => {
  if (!steps[of]) {
    steps[of] = new Map();
    for (let n = 0; n <= last; ++n) {
      for (const at of cells(n, of)) {
        const key = at.join();
        if (!steps[of].has(key)) steps[of].set(key, []);
        steps[of].get(key).push(n);
      }
    }
  }
  return steps[of].get(cell.join()) || [];
};
const low = number => String(number).replace(/\d/g, digit => '₀₁₂₃₄₅₆₇₈₉'[digit]);
const index = (row, column, comma) => low(row) + (comma ? ',' : '') + low(column);
const sums = data.layer;
// Of all channels what each grid is: [0, channel] of the input, [1, to, from] of the weights,
// [2, channel, what it reads besides those that are shown] of the output.
const of = CHANNELS && sums && sums.of;
const isPlane = grid => CHANNELS && of ? of[grid][0] === 0 : grid === 0;
const isWeight = grid => CHANNELS && of && of[grid][0] === 1;
// A transposed layer gathers, each output what its window reads, or scatters: each input adds the
// kernel, times what it holds, to the output.
const way = SCATTERS && find('way');
const scatters = SCATTERS && (() => way && way.value);
const isInput = SCATTERS && (cell => sums.rows[real(cell)[0]] >= 0 && sums.columns[real(cell)[1]] >= 0);
const kernelCell = n => {
  const [rows, columns] = sums.kernel;
  const at = sums.reversed ? rows * columns - 1 - n : n;
  return [Math.floor(at / columns), at % columns];
};
// A cell's row and column, counting those that are left out before it.
const real = ([grid, row, column]) => {
  const [below, rows, behind, columns] = grids[grid].gap || [];
  return [row > below ? row + rows : row, column > behind ? column + columns : column];
};
// The cells of planes that a step reads, and which one of its plane's each is.
const taps = n => {
  const counts = {};
  return cells(n, 'tap').filter(([grid]) => !isWeight(grid))
    .map(cell => [cell, counts[cell[0]] = (counts[cell[0]] ?? -1) + 1]);
};
// What lies on a cell of the plane: its number or name, and where that comes from.
const content = cell => {
  const [grid] = cell;
  const [row, column] = real(cell);
  const [down, right] = [sums.rows[row], sums.columns[column]];
  const source = code => code >= 0 ? code : code <= -10 ? -10 - code : -1;
  const [from, over] = [source(down), source(right)];
  if (from < 0 || over < 0) {
    const why = down === -3 || right === -3 ? 'outside, which counts for nothing'
      : down === -2 || right === -2 ? 'an inserted zero' : sums.empty;
    return {word: down === -3 || right === -3 ? '' : sums.zero, why};
  }
  const numbers = CHANNELS && of && sums.input ? sums.input[grid] : sums.input;
  const word = numbers ? numbers[from * sums.size + over]
    : `x${CHANNELS && of ? `${low(of[grid][1])},` : ''}${index(from, over, sums.size > 10)}`;
  const where = `row ${from + 1}, column ${over + 1}`;
  return {word, why: down < 0 || right < 0 ? `a copy of ${where}` : `${grids[grid].label} ${where}`};
};
// The grid of those that lead from a plane to a grid of the output.
const weightGrid = CHANNELS && ((from, to) =>
  of.findIndex(([kind, out, into]) => kind === 1 && out === of[to][1] && into === of[from][1]));
// That of a tap, from a plane to a grid of the output where there are several.
const weight = (n, from, to) => {
  const [row, column] = kernelCell(n);
  let numbers = sums.weights;
  let channels = '';
  if (CHANNELS && of && to) {
    const [out, into] = [of[to][1], of[from][1]];
    numbers = numbers && numbers[weightGrid(from, to)];
    channels = `${index(out, into, out > 9 || into > 9)},`;
  }
  return numbers ? numbers[row * sums.kernel[1] + column]
    : `w${channels}${index(row, column, sums.kernel[1] > 10)}`;
};
const bracket = word => word.startsWith('−') ? `(${word})` : word;
const sumOf = (n, read) => {
  const [[to]] = cells(n, 'current');
  const terms = read.map(([cell, i]) => {
    const {word} = content(cell);
    return sums.kernel ? `${bracket(weight(i, cell[0], to))}·${bracket(word)}` : word;
  }).filter(term => term);
  let end = sums.output ? ` = ${sums.output[n]}` : '';
  if (CHANNELS && of) {
    const [, channel, others] = of[to];
    if (others) {
      terms.push('…');
      end += `, where … is the same of ${others}`;
    }
    if (sums.bias) terms.push(bracket(sums.bias[channel]));
  }
  return (sums.kernel ? terms.join(' + ') : sums.verb ? `${sums.verb}(${terms.join(', ')})` : terms.join(', ')) + end;
};
const told = cell => real(cell).map((n, axis) => `${axis ? 'column' : 'row'} ${n + 1}`).join(', ');
const name = cell => `${grids[cell[0]].label} ${told(cell)}`;
const table = sums && sums.kernel && find('kernel');
const tintKernel = marked => {
  if (table) for (const box of table.querySelectorAll('td')) {
    const at = Number(box.dataset.tap);
    box.style.background = marked(at) ? tint(...kernelTint(at)) : '';
  }
};
const kernelTint = n => {
  const [row, column] = kernelCell(n);
  return [row, sums.kernel[0], column, sums.kernel[1]];
};
const tapTint = (i, count) => {
  if (sums && sums.kernel) return tint(...kernelTint(i));
  const side = Math.ceil(Math.sqrt(count));
  return tint(Math.floor(i / side), side, i % side, side);
};
// In a cell that is read its number, or the weight that it is read with.
const wordOf = (tap, i) => {
  if (!sums) return '';
  return sums.input || !sums.kernel ? content(tap).word : weight(i);
};
// What a weight is multiplied with in some steps.
const products = (all, n, plane, word) => {
  const pairs = [];
  for (const i of all) {
    const found = taps(i).find(([tap, at]) => at === n && (!(CHANNELS && of) || tap[0] === plane));
    if (!found) continue;
    paint(found[0], 'tap', tint(...kernelTint(n)), sums.input ? content(found[0]).word : '');
    for (const written of cells(i, 'current')) {
      draw(written, 'fed', tint(...kernelTint(n)));
      pairs.push(`${content(found[0]).word} for ${name(written)}`);
    }
  }
  return `${word} is multiplied ${pairs.length} times: ` +
    pairs.slice(0, 12).join('; ') + (pairs.length > 12 ? '; …' : '');
};
const paintWeight = CHANNELS && ((grid, row, column) => paint([grid, row, column], 'tap',
  tint(row, sums.kernel[0], column, sums.kernel[1]),
  sums.weights ? sums.weights[grid][row * sums.kernel[1] + column] : ''));
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
const describe = cell => {
  const writing = stepsOf('current', cell);
  const reading = stepsOf('tap', cell);
  const parts = [];
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
  if (reading.length && isWeight(cell[0])) {
    const at = cell[1] * sums.kernel[1] + cell[2];
    const n = sums.reversed ? sums.kernel[0] * sums.kernel[1] - 1 - at : at;
    const [, to, from] = of[cell[0]];
    const grid = code => of.findIndex(([kind, channel]) => kind === code && channel === (code ? to : from));
    parts.push(`weight ${products(reading, n, grid(0), weight(n, grid(0), grid(2)))}`);
  } else if (reading.length) {
    const fed = new Map();
    for (const n of reading) {
      const [, at] = taps(n).find(([tap]) => same(tap, cell)) || [];
      for (const written of cells(n, 'current')) fed.set(written.join(), [written, at]);
    }
    const weightFor = ([written, at]) => sums && sums.kernel ? weight(at, cell[0], written[0]) : '';
    for (const pair of fed.values()) {
      paint(pair[0], 'fed', tapTint(pair[1], taps(reading[0]).length),
        CHANNELS && of && sums.kernel && !sums.weights ? weight(pair[1]) : weightFor(pair));
      if (CHANNELS && of && sums.kernel) {
        paintWeight(weightGrid(cell[0], pair[0][0]), ...kernelCell(pair[1]));
      }
    }
    tintKernel(at => [...fed.values()].some(pair => pair[1] === at));
    const stamps = SCATTERS && scatters() && isPlane(cell[0]) && isInput(cell);
    const first = [...fed.values()].slice(0, 12).map(pair => name(pair[0]) +
      (weightFor(pair) && (stamps ? ` + ${bracket(weightFor(pair))}·${bracket(content(cell).word)}` : ` × ${weightFor(pair)}`)));
    const what = sums && isPlane(cell[0]) ? content(cell).why : name(cell);
    const cut = stamps && !(CHANNELS && of) ? sums.kernel[0] * sums.kernel[1] - fed.size : 0;
    parts.push(`${what} ${stamps ? 'stamps the kernel on' : 'feeds'} ${counted(fed.size, 'cell')}: ` +
      first.join('; ') + (fed.size > first.length ? '; …' : '') + (cut ? `; ${counted(cut, 'weight')} cut off` : ''));
  }
  if (!parts.length) parts.push(`${name(cell)}: no step reads or writes it`);
  const text = parts.join('. ');
  return text[0].toUpperCase() + text.slice(1);
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
const cellAt = event => {
  const matrix = svg.getScreenCTM().inverse();
  const x = matrix.a * event.clientX + matrix.c * event.clientY + matrix.e;
  const y = matrix.b * event.clientX + matrix.d * event.clientY + matrix.f;
  for (let n = grids.length - 1; n >= 0; --n) {
    const [left, top, rightX, rightY, downX, downY] = grids[n].at;
    const area = rightX * downY - rightY * downX;
    const column = Math.floor(((x - left) * downY - (y - top) * downX) / area);
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
on(svg, 'pointerleave', () => { if (!pinned) point(null); });
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
if (table) {
  const boxes = [...table.querySelectorAll('td')];
  boxes.forEach((box, at) => {
    if (at) box.tabIndex = -1;
    const n = sums.reversed ? boxes.length - 1 - at : at;
    box.dataset.tap = n;
    on(box, 'pointerenter', () => { if (!pinned) pointWeight(n); });
    on(box, 'pointerleave', () => { if (!pinned) point(null); });
    on(box, 'click', () => { pinned = true; pointWeight(n); });
    on(box, 'focus', () => pointWeight(n));
    on(box, 'keydown', event => {
      const by = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -sums.kernel[1], ArrowDown: sums.kernel[1]};
      const next = boxes[at + by[event.key]];
      if (!(event.key in by)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!next) return;
      box.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });
}

// --- Each grid is one stop of the tabulator, in which arrows move from cell to cell.
grids.forEach((grid, n) => {
  if (!grid.rows) return;
  const element = make(svg, 'g', {role: 'grid', tabindex: 0, 'aria-label': grid.label,
    'aria-rowcount': grid.rows, 'aria-colcount': grid.columns, 'aria-activedescendant': `${prefix}cell-${n}`});
  const line = make(element, 'g', {role: 'row'});
  const one = make(line, 'path', {role: 'gridcell', id: `${prefix}cell-${n}`});
  let [row, column] = [0, 0];
  const place = () => {
    set(line, {'aria-rowindex': row + 1});
    set(one, {d: outline([n, row, column]), 'aria-colindex': column + 1,
      'aria-label': told([n, row, column])});
  };
  place();
  on(element, 'focus', () => { place(); point([n, row, column]); });
  on(element, 'blur', () => { if (!pinned) point(null); });
  on(element, 'keydown', event => {
    const by = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
    const end = {Home: 0, End: grid.columns - 1}[event.key];
    if (by) {
      row = Math.max(0, Math.min(grid.rows - 1, row + by[0]));
      column = Math.max(0, Math.min(grid.columns - 1, column + by[1]));
    } else if (end !== undefined) {
      column = end;
    } else if (event.key === 'Enter') {
      pinned = !pinned;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    place();
    point([n, row, column]);
  });
});
svg.setAttribute('role', 'group');

// --- Keys, as far as nothing that has the focus takes them.
on(place, 'keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const free = !event.target.closest('select, input, summary, a, dialog');
  // On a button the space bar presses it, and up and down move the page.
  const kept = event.target.closest('button') ? [' ', 'ArrowUp', 'ArrowDown'] : [];
  const acts = {
    ArrowRight: moves.forward, ArrowLeft: moves.back, Home: moves.first, End: moves.last,
    ArrowDown: () => go(step + data.row), ArrowUp: () => go(step - data.row), ' ': moves.play,
  };
  if (event.key === 'Escape') {
    pinned = false;
    point(null);
  } else if (event.key === '?' && !event.target.closest('input:not([type=range])')) {
    keys.showModal();
  } else if (free && acts[event.key] && !kept.includes(event.key)) {
    event.preventDefault();
    acts[event.key]();
  }
});

// --- What can be taken away
const say = text => { find('said').textContent = text; };
const copy = async (text, what) => {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    say(text);
  }
};
const still = n => {
  const copied = svg.cloneNode(true);
  for (const added of [...copied.children].slice(drawn)) added.remove();
  for (const change of [...copied.querySelectorAll('animate, animateTransform')]) {
    const values = change.getAttribute('values').split(';');
    const times = (change.getAttribute('keyTimes') || '').split(';').map(Number);
    const now = time(n) / seconds;
    const at = times.length > 1 ? times.findLastIndex(time => time <= now) : n;
    const value = values[at];
    const isMove = change.localName === 'animateTransform';
    change.parentNode.setAttribute(change.getAttribute('attributeName'),
      isMove ? `translate(${value})` : value);
    change.remove();
  }
  // Shapes that a page's figures share come along; other readers than browsers know links by their
  // older name.
  for (const use of copied.querySelectorAll('use')) {
    const name = use.getAttribute('href');
    if (!copied.querySelector(name)) {
      make(copied, 'defs', {}).append(document.querySelector(name).cloneNode());
    }
    use.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', name);
  }
  make(copied, 'style', {}).textContent = document.getElementById('style').textContent;
  set(copied, {role: 'img', 'aria-labelledby': '', 'aria-describedby': '', 'aria-label': sentence(n)});
  return new XMLSerializer().serializeToString(copied);
};
const save = (address, extension) => {
  const link = document.createElement('a');
  link.href = address;
  link.download = `${data.name}_${step}.${extension}`;
  link.click();
};
const takes = {
  'copy-link': () => copy(location.href, 'Link'),
  'copy-command': () => copy(data.command, 'Command'),
  'copy-code': () => copy(data.code, 'Line'),
  'save-svg': () => save(URL.createObjectURL(new Blob([still(step)], {type: 'image/svg+xml'})), 'svg'),
  'save-png': () => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width * 3, image.height * 3];
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      save(canvas.toDataURL('image/png'), 'png');
    };
    image.src = `data:image/svg+xml,${encodeURIComponent(still(step))}`;
  },
};
for (const id in takes) if (find(id)) on(find(id), 'click', takes[id]);
on(find('show-keys'), 'click', () => keys.showModal());
if (SCATTERS && way) on(way, 'change', () => { remember(); point(pointed); });
if (find('theme')) {
  find('theme').value = root.dataset.theme || '';
  on(find('theme'), 'change', event => {
    if (event.target.value) root.dataset.theme = event.target.value; else delete root.dataset.theme;
  });
}

// --- Begin
svg.pauseAnimations();
for (const hidden of (place === window ? document : place).querySelectorAll('[data-script]')) hidden.hidden = false;
const wanted = recall();
step = wanted === null ? (wantsRest ? last : 0) : wanted;
show(step, true);
if (wanted === null && !wantsRest) play();
const end = () => {
  pause();
  cancelAnimationFrame(moving);
  ended.abort();
};
return {end, still, data};
};
