// Steps through a figure, and shows what each of its cells has to do with which others. The figure is
// an SVG whose clock stands still: a step is a time. All that is said of it is in the page's data.
// What SEVERAL, LAYER, CHANNELS, SCATTERS, MODEL or POOLS guards is left out where it is false: on pages of one
// figure, and of figures without a layer's cells, channels, what scatters, a model's planes, or a layer
// without weights.
'use strict';
// Begins with the figure that is on the page, or with one of several, whose parts' names begin with a
// prefix, which hears keys in its place and rests on a step. end() lets go of it, still(n) is its step
// as an SVG.
const showFigure = (only = {}) => {
const ended = SEVERAL && new AbortController();
const on = (target, kind, act) => SEVERAL
  ? target.addEventListener(kind, act, {signal: ended.signal})
  : target.addEventListener(kind, act);
const idOf = id => SEVERAL ? (only.prefix || '') + id : id;
const find = id => document.getElementById(idOf(id));
const svg = find('figure').querySelector('svg');
const data = SEVERAL && only.given || JSON.parse(find('data').textContent);
const keys = document.getElementById('keys');
const last = data.steps - 1;
const set = (element, attributes) => {
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  return element;
};
// An element of the figure.
const make = (parent, kind, attributes) =>
  set(parent.appendChild(document.createElementNS(svg.namespaceURI, kind)), attributes);
const within = (n, most) => Math.max(0, Math.min(most, n));
const wantsRest = matchMedia('(prefers-reduced-motion: reduce)').matches;

// Of each step a key and numbers, as coded_steps.h has them.
const decode = ({k, s, v}, count = data.steps, inRow = data.row) => {
  const keys = [];
  const places = [];
  const counts = [];
  for (let i = 0; keys.length < count; i = (i + 2) % s.length) {
    for (let n = s[i + 1]; n--;) {
      keys.push(s[i]);
      places.push(counts[s[i]] = (counts[s[i]] ?? -1) + 1);
    }
  }
  const again = (list, n) => list[Math.floor(n) % list.length];
  return step => [k[keys[step]], v[keys[step]].map(list => list.a
    ? list.a[0] + list.a[1] * Math.floor(step / inRow) + list.a[2] * (step % inRow)
    : list.r ? again(list.r, places[step] / inRow) : again(list, places[step]))];
};
const parts = data.sentences.map(coded => decode(coded));
const marks = {};
for (const of in data.marks) marks[of] = data.marks[of].map(([grid, coded]) => [grid, decode(coded)]);
const sentence = step => parts.map(part => {
  const [text, numbers] = part(step);
  return text.replace(/#/g, mark => numbers[0] < 0 ? (numbers.shift(), mark) : numbers.shift());
}).join('');
// Cells that a step reads or writes: [grid, row, column], in reading order.
const cells = (step, of) => marks[of].flatMap(([grid, at]) => {
  const [patterns, [row, column]] = at(step);
  return patterns.flatMap(([rows, columns]) =>
    rows.flatMap(down => columns.map(right => [grid, row + down, column + right])));
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
const speed = () => find('speed').value;
const show = (n, quiet) => {
  const from = step;
  step = within(n, last);
  if (data.glides && !wantsRest && step === from + 1) glide(from); else settle();
  const count = `step ${step + 1} of ${data.steps}`;
  set(find('slider'), {'aria-valuetext': count}).value = step;
  find('count').textContent = count;
  set(find('sentence'), {'aria-live': quiet ? 'off' : 'polite'}).textContent = sentence(step);
  for (const id of ['first', 'back']) set(find(id), {'aria-disabled': !step});
  for (const id of ['forward', 'last']) set(find(id), {'aria-disabled': step === last});
  if (!quiet) remember();
  leave();
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
on(find('slider'), 'input', event => go(+event.target.value));

// --- The state in the address, #name&step=4, unless the figure rests.
const rests = SEVERAL && Number.isInteger(only.rest);
const remember = () => {
  if (SEVERAL && rests) return;
  const mode = SCATTERS && scatters() ? '&scatter' : '';
  try { history.replaceState(null, '', `#${SEVERAL && data.address || data.name}&step=${step + 1}${mode}`); } catch { /* no address */ }
};
const recall = () => {
  if (SEVERAL && rests) return only.rest;
  if (SCATTERS && way) way.value = location.hash.endsWith('&scatter') ? 'scatter' : '';
  const wanted = /[#&]step=(\d+)/.exec(location.hash);
  return wanted && wanted[1] - 1;
};
if (!(SEVERAL && rests)) on(window, 'hashchange', () => { const wanted = recall(); if (wanted !== null) go(wanted); });

// --- Pointing
const drawn = svg.children.length;
const layer = make(svg, 'g', {'pointer-events': 'none'});
const hint = find('detail').textContent;
let pinned = false;
let pointed = null;
const grids = data.grids;
const corner = (grid, row, column) => {
  const [x, y, rightX, rightY, downX, downY] = grids[grid].at;
  return `${x + column * rightX + row * downX} ${y + column * rightY + row * downY}`;
};
const square = [[0, 0], [0, 1], [1, 1], [1, 0]];
// Columns of a model's plane may stand apart.
const across = MODEL && ((grid, column) => column * (grids[grid].pitch || 1));
const corners = MODEL && (([grid, row, column], rows = 1, columns = 1) => square.map(([down, right]) =>
  corner(grid, row + down * rows, across(grid, column) + right * (across(grid, columns - 1) + 1))));
const outline = MODEL ? (...area) => `M${corners(...area).join('L')}Z`
  : ([grid, row, column]) => `M${square.map(([down, right]) =>
    corner(grid, row + down, column + right)).join('L')}Z`;
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
// Which steps read or write a cell.
const steps = {};
const stepsOf = (of, cell) => {
  if (!steps[of]) {
    const at = steps[of] = {};
    for (let n = 0; n <= last; ++n) for (const key of cells(n, of)) (at[key] = at[key] || []).push(n);
  }
  return steps[of][cell] || [];
};
const low = number => String(number).replace(/\d/g, digit => '₀₁₂₃₄₅₆₇₈₉'[digit]);
const index = (row, column, comma) => low(row) + (comma ? ',' : '') + low(column);
const sums = LAYER && data.layer;
const kernel = LAYER && sums && sums.kernel;
// Of all channels what each grid is: [0, channel] of the input, [1, to, from] of the weights,
// [2, channel, what it reads besides those that are shown] of the output.
const of = CHANNELS && sums && sums.of;
const isPlane = grid => CHANNELS && of ? !of[grid][0] : !grid;
const isWeight = CHANNELS && (grid => of && of[grid][0] === 1);
// A transposed layer gathers, each output what its window reads, or scatters: each input adds the
// kernel, times what it holds, to the output.
const way = SCATTERS && find('way');
const scatters = SCATTERS && (() => way && way.value);
const isInput = SCATTERS && (cell => sums.rows[real(cell)[0]] >= 0 && sums.columns[real(cell)[1]] >= 0);
// The kernel's cell, in reading order, of a tap, and the other way round.
const tapAt = n => sums.reversed ? kernel[0] * kernel[1] - 1 - n : n;
const kernelCell = n => {
  const at = tapAt(n);
  return [Math.floor(at / kernel[1]), at % kernel[1]];
};
// A cell's row and column, counting those that are left out before it.
const real = ([grid, row, column]) => {
  const [below, rows, behind, columns] = grids[grid].gap || [];
  return [row > below ? row + rows : row, column > behind ? column + columns : column];
};
// The cells of planes that a step reads, and which one of its plane's each is.
const taps = n => {
  const counts = {};
  const read = cells(n, 'tap');
  return (CHANNELS ? read.filter(([grid]) => !isWeight(grid)) : read)
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
    const why = down === -3 || right === -3 ? 'outside, which counts for nothing,'
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
  return numbers ? numbers[row * kernel[1] + column]
    : `w${channels}${index(row, column, kernel[1] > 10)}`;
};
// How much a linear upsampling's output takes of a tap: nothing for all of it.
const share = POOLS && ((written, i) => {
  if (!sums.shares) return '';
  const [rows, columns] = sums.shares.map((steps, axis) => steps[real(written)[axis]]);
  return [rows[Math.floor(i / columns.length)], columns[i % columns.length]].filter(part => part).join('·');
});
const bracket = word => word.startsWith('−') ? `(${word})` : word;
const sumOf = (n, read) => {
  const [[to]] = cells(n, 'current');
  const terms = read.map(([cell, i]) => {
    const {word} = content(cell);
    const factor = !POOLS || kernel ? bracket(weight(i, cell[0], to)) : share(cells(n, 'current')[0], i);
    return !POOLS || factor ? `${factor}·${bracket(word)}` : word;
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
  if (POOLS && !terms.length) return `nothing that is shown${end}`;
  if (POOLS && sums.divisor) return `(${terms.join(' + ')}) / ${sums.divisor}${end}`;
  if (POOLS && sums.verb.endsWith(' of')) return `${sums.verb} ${terms.join(', ')}`;
  return (POOLS && sums.verb ? `${sums.verb}(${terms.join(', ')})` : terms.join(' + ')) + end;
};
// A model is one of planes of cells, or of boxes.
const isModel = MODEL && grids[0] && grids[0].from;
const isRow = MODEL && grids.every(grid => grid.rows === 1);
const told = cell => MODEL && isModel
  ? grids[cell[0]].text ? grids[cell[0]].label
    : isRow ? `cell ${cell[2] + 1}` : `row ${cell[1] + 1}, column ${cell[2] + 1}`
  : real(cell).map((n, axis) => `${axis ? 'column' : 'row'} ${n + 1}`).join(', ');
const name = cell => `${grids[cell[0]].label} ${told(cell)}`;
const boxes = [...document.querySelectorAll(`#${idOf('kernel')} td`)];
const tintKernel = marked => boxes.forEach((box, at) => {
  const n = tapAt(at);
  box.style.background = marked(n) ? tint(...kernelTint(n)) : '';
});
const kernelTint = n => {
  const [row, column] = kernelCell(n);
  return [row, kernel[0], column, kernel[1]];
};
const tapTint = (i, count) => {
  if (kernel) return tint(...kernelTint(i));
  const side = Math.ceil(Math.sqrt(count));
  return tint(Math.floor(i / side), side, i % side, side);
};
// In a cell that is read its number, or the weight that it is read with.
const wordOf = (tap, i) => {
  if (!sums) return '';
  return sums.input || !kernel ? content(tap).word : weight(i);
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
  tint(row, kernel[0], column, kernel[1]),
  sums.weights ? sums.weights[grid][row * kernel[1] + column] : ''));
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
// --- A model: what flows into a cell stays, or of an input where it flows.
const reads = MODEL && isModel && grids.map(grid => grid.reads && grid.reads.map((coded, axis) => {
  const at = decode(coded, axis ? grid.columns : grid.rows, 1);
  return n => {
    const [cells, [first]] = at(n);
    return cells.map(cell => cell + first);
  };
}));
// Of each plane that has any the rows and the columns.
const flow = MODEL && (([grid, row, column]) => {
  const seen = [];
  const add = (n, axes) => {
    const known = seen[n] || [[], []];
    seen[n] = axes.map((list, axis) => [...new Set([...known[axis], ...list])].sort((a, b) => a - b));
  };
  add(grid, [[row], [column]]);
  const flowsOut = !grids[grid].from.length;
  for (let n = grid; grids[n]; n += flowsOut ? 1 : -1) {
    for (const from of grids[n].from) {
      if (!flowsOut && seen[n]) {
        add(from, reads[n].map((read, axis) => seen[n][axis].flatMap(read)));
      } else if (flowsOut && seen[from]) {
        add(n, reads[n].map((read, axis) => {
          const count = axis ? grids[n].columns : grids[n].rows;
          const below = new Set(seen[from][axis]);
          return [...Array(count).keys()].filter(at => read(at).some(cell => below.has(cell)));
        }));
      }
    }
  }
  return seen;
});
// Neighbours together, unless they are few.
const runs = MODEL && ((list, apart) => list.reduce((all, n) => {
  const run = all[all.length - 1];
  if (run && !apart && run[0] + run[1] === n) ++run[1]; else all.push([n, 1]);
  return all;
}, []));
const hull = MODEL && (list => [list[0], list[list.length - 1] - list[0] + 1]);
const tie = MODEL && ((seen, n, from) => {
  if (isRow) {
    return seen[n][1].flatMap(at => reads[n][1](at).filter(cell => seen[from][1].includes(cell)).map(cell =>
      `M${corner(n, 1, across(n, at) + .5)}L${corner(from, 0, across(from, cell) + .5)}`)).join('');
  }
  const [above, below] = [n, from].map(grid => {
    const [[row, rows], [column, columns]] = seen[grid].map(hull);
    return corners([grid, row, column], rows, columns);
  });
  return above.map((end, at) => `M${end}L${below[at]}`).join('');
});
const light = MODEL && (seen => {
  const {width, height} = svg.viewBox.baseVal;
  const all = seen.map((axes, n) => [n, axes]).filter(([, [rows, columns]]) => rows.length && columns.length);
  const lit = all.map(([n]) => n);
  const boxes = all.filter(([n]) => grids[n].text).map(([n]) => outline([n, 0, 0])).join('');
  make(layer, 'path', {d: `M0 0H${width}V${height}H0Z${boxes}`, fill: 'var(--page)', 'fill-opacity': .75,
    'fill-rule': 'evenodd'});
  for (const [n, [rows, columns]] of boxes ? [] : all) {
    for (const from of grids[n].from) {
      if (lit.includes(from)) make(layer, 'path', {d: tie(seen, n, from), class: 'tap'});
    }
    const few = rows.length * columns.length < 1024;
    const cells = runs(rows, few).flatMap(([row, down]) => runs(columns, few).map(([column, right]) =>
      outline([n, row, column], down, right))).join('');
    make(layer, 'path', {d: cells, class: 'tap lit', fill: tint(0, 1, n, grids.length)});
  }
});
const amount = MODEL && ((n, [rows, columns]) => {
  const span = (list, word) => `${word}${list.length > 1 ? 's' : ''} ${list[0] + 1}` +
    (list.length > 1 ? ` to ${list[list.length - 1] + 1}` : '');
  const count = rows.length * columns.length;
  const cells = `${isRow ? count : `${rows.length} × ${columns.length}`} cell${count === 1 ? '' : 's'}`;
  return count ? `${cells} of ${grids[n].label} (${isRow ? '' : `${span(rows, 'row')}, `}${span(columns, isRow ? 'cell' : 'column')})`
    : `no cell of ${grids[n].label}`;
});
const describeFlow = MODEL && (cell => {
  const [grid] = cell;
  const seen = flow(cell);
  light(seen);
  const flowsOut = !grids[grid].from.length;
  const others = [...seen.keys()].filter(n => seen[n] && n !== grid);
  if (!flowsOut) others.reverse();
  if (grids[grid].text) {
    const names = others.slice(0, 12).map(n => grids[n].label).join(', ') + (others.length > 12 ? ', …' : '');
    return `${grids[grid].text} ${flowsOut ? 'It flows into' : 'What flows into it'}: ${names || 'nothing'}.`;
  }
  let text = `${told(cell)} of ${grids[grid].label}`;
  let one = true;
  for (const n of others) {
    const [rows, columns] = seen[n];
    text += `${one && n === others[0] ? '' : ', which'} ${flowsOut ? `${one ? 'is' : 'are'} read by` : one ? 'reads' : 'read'} ${amount(n, seen[n])}`;
    const count = rows.length * columns.length;
    if (!count) break;
    one = count === 1;
  }
  return text[0].toUpperCase() + text.slice(1);
});

const describe = cell => {
  if (MODEL && isModel) return describeFlow(cell);
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
  if (CHANNELS && reading.length && isWeight(cell[0])) {
    const n = tapAt(cell[1] * kernel[1] + cell[2]);
    const [, to, from] = of[cell[0]];
    const grid = code => of.findIndex(([kind, channel]) => kind === code && channel === (code ? to : from));
    parts.push(`weight ${products(reading, n, grid(0), weight(n, grid(0), grid(2)))}`);
  } else if (reading.length) {
    const pairs = {};
    for (const n of reading) {
      const [, at] = taps(n).find(([tap]) => String(tap) === String(cell));
      for (const written of cells(n, 'current')) pairs[written] = [written, at];
    }
    const fed = Object.values(pairs);
    const weightFor = ([written, at]) => kernel ? weight(at, cell[0], written[0])
      : POOLS && sums ? share(written, at) : '';
    for (const pair of fed) {
      paint(pair[0], 'fed', tapTint(pair[1], taps(reading[0]).length),
        CHANNELS && of && kernel && !sums.weights ? weight(pair[1]) : weightFor(pair));
      if (CHANNELS && of && kernel) {
        paintWeight(weightGrid(cell[0], pair[0][0]), ...kernelCell(pair[1]));
      }
    }
    tintKernel(at => fed.some(pair => pair[1] === at));
    const stamps = SCATTERS && scatters() && isPlane(cell[0]) && isInput(cell);
    const first = fed.slice(0, 12).map(pair => name(pair[0]) +
      (weightFor(pair) && (stamps ? ` + ${bracket(weightFor(pair))}·${bracket(content(cell).word)}` : ` × ${weightFor(pair)}`)));
    const what = sums && isPlane(cell[0]) ? content(cell).why : name(cell);
    const cut = stamps && !(CHANNELS && of) ? kernel[0] * kernel[1] - fed.length : 0;
    parts.push(`${what} ${stamps ? 'stamps the kernel on' : 'feeds'} ${counted(fed.length, 'cell')}: ` +
      first.join('; ') + (fed.length > first.length ? '; …' : '') + (cut ? `; ${counted(cut, 'weight')} cut off` : ''));
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

// --- Each grid is one stop of the tabulator, in which arrows move from cell to cell.
const stop = (n, label, rows, columns, cellAt) => {
  const element = make(svg, 'g', {role: 'grid', tabindex: 0, 'aria-label': label, 'aria-rowcount': rows,
    'aria-colcount': columns, 'aria-activedescendant': idOf(`cell-${n}`)});
  const line = make(element, 'g', {role: 'row'});
  const one = make(line, 'path', {role: 'gridcell', id: idOf(`cell-${n}`)});
  let [row, column] = [0, 0];
  const place = () => {
    const cell = cellAt(row, column);
    set(line, {'aria-rowindex': row + 1});
    set(one, {d: outline(cell), 'aria-colindex': column + 1, 'aria-label': told(cell)});
    return cell;
  };
  place();
  on(element, 'focus', () => point(place()));
  on(element, 'blur', leave);
  on(element, 'keydown', event => {
    const by = arrows[event.key];
    const end = {Home: 0, End: columns - 1}[event.key];
    if (by) {
      row = within(row + by[0], rows - 1);
      column = within(column + by[1], columns - 1);
    } else if (end !== undefined) {
      column = end;
    } else if (event.key === 'Enter') {
      pinned = !pinned;
    } else {
      return;
    }
    taken(event);
    point(place());
  });
};
if (MODEL && isModel && grids[0].text) {
  stop(0, 'model', 1, grids.length, (row, n) => [n, 0, 0]);
} else {
  grids.forEach(({label, rows, columns}, n) => {
    if (rows) stop(n, label, rows, columns, (row, column) => [n, row, column]);
  });
}
svg.setAttribute('role', 'group');

// --- Keys, as far as nothing that has the focus takes them.
on(SEVERAL && only.place || window, 'keydown', event => {
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
    if (SEVERAL && !copied.querySelector(name)) {
      make(copied, 'defs', {}).append(document.querySelector(name).cloneNode());
    }
    use.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', name);
  }
  const style = document.getElementById('style').textContent;
  make(copied, 'style', {}).textContent = SEVERAL ? style : style.split('\n\n')[1];
  for (const name of ['aria-labelledby', 'aria-describedby']) copied.removeAttribute(name);
  set(copied, {role: 'img', 'aria-label': sentence(n)});
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

// --- Begin
svg.pauseAnimations();
for (const hidden of (SEVERAL && only.place || document).querySelectorAll('[data-script]')) hidden.hidden = false;
const wanted = recall();
step = wanted === null ? (wantsRest ? last : 0) : wanted;
show(step, true);
if (wanted === null && !wantsRest) play();
if (SEVERAL) {
  const end = () => {
    pause();
    cancelAnimationFrame(moving);
    ended.abort();
  };
  return {end, still, data};
}
};
