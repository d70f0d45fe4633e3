// What a layer's cells hold, and what comes of what they are multiplied with, in words and tints.
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
// A cell's row and column in the layer, counting those that are left out before it.
const real = ([grid, row, column]) => {
  const [below, rows, behind, columns] = grids[grid].gap || [];
  const at = [row > below ? row + rows : row, column > behind ? column + columns : column];
  return LAYER && sums && sums.turned ? at.reverse() : at;
};
// The cells of planes that a step reads, and which one of its plane's each is.
const taps = n => {
  const counts = {};
  const read = cells(n, 'tap');
  return (CHANNELS ? read.filter(([grid]) => !isWeight(grid)) : read)
    .map(cell => [cell, counts[cell[0]] = (counts[cell[0]] ?? -1) + 1]);
};
// What lies on a cell of the plane: its number or name, where that comes from, and whether it adds
// nothing to any sum.
const content = cell => {
  const [grid] = cell;
  const [row, column] = real(cell);
  const [down, right] = [sums.rows[row], sums.columns[column]];
  const source = code => code >= 0 ? code : code <= -10 ? -10 - code : -1;
  const [from, over] = [source(down), source(right)];
  if (from < 0 || over < 0) {
    const beyond = POOLS && (down === -3 || right === -3);
    const why = beyond ? 'a place beyond the input'
      : down === -2 || right === -2 ? 'an inserted zero' : sums.empty;
    return {word: beyond ? '' : sums.zero, why, none: !+sums.zero};
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
  let end = sums.output ? ` ${sums.output[n]}` : '';
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
  if (POOLS && sums.shares && read.length === 1) return `a copy of ${terms[0]}`;
  if (POOLS && sums.verb && sums.verb.endsWith(' of')) return `${sums.verb} ${terms.join(', ')}`;
  return (POOLS && sums.verb ? `${sums.verb}(${terms.join(', ')})` : terms.join(' + ')) + end;
};
// A model is one of planes of cells, or of boxes.
const isModel = MODEL && grids[0] && grids[0].from;
const isRow = MODEL && grids.every(grid => grid.rows === 1);
// Without sums, what is drawn in one row or column may have had others before; zeros around and between the
// numbers, and what lies behind a gap, are known by where they are drawn alone.
const toldAsDrawn = (SEVERAL || !LAYER) && (([grid, row, column]) => {
  const {rows, columns, real} = grids[grid];
  const numbers = real && [real[0][row], real[1][column]];
  const isReal = !numbers || numbers[0] && numbers[1];
  const [down, right] = numbers && isReal ? numbers : [row + 1, column + 1];
  return (rows === 1 || columns === 1 ? `cell ${down + right - 1}` : `row ${down}, column ${right}`) +
    (isReal ? '' : ', as drawn');
});
const told = cell => MODEL && isModel
  ? grids[cell[0]].text ? grids[cell[0]].label
    : isRow ? `cell ${cell[2] + 1}` : `row ${cell[1] + 1}, column ${cell[2] + 1}`
  : (SEVERAL || !LAYER) && !sums ? toldAsDrawn(cell)
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
  let empty = 0;
  for (const i of all) {
    const found = taps(i).find(([tap, at]) => at === n && (!(CHANNELS && of) || tap[0] === plane));
    if (!found) continue;
    if (content(found[0]).none && ++empty) continue;
    paint(found[0], 'tap', tint(...kernelTint(n)), sums.input ? content(found[0]).word : '');
    for (const written of cells(i, 'current')) {
      draw(written, 'fed', tint(...kernelTint(n)));
      pairs.push(`${content(found[0]).word} for ${name(written)}`);
    }
  }
  const times = count => count === 1 ? 'once' : `${count} times`;
  return `Weight ${word} is multiplied ${times(pairs.length)}` +
    (empty ? `, and ${times(empty)} with added zeros: ` : ': ') +
    pairs.slice(0, 12).join('; ') + (pairs.length > 12 ? '; …' : '');
};
const paintWeight = CHANNELS && ((grid, row, column) => paint([grid, row, column], 'tap',
  tint(row, kernel[0], column, kernel[1]),
  sums.weights ? sums.weights[grid][row * kernel[1] + column] : ''));
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
