// A model: what flows into a cell stays, or of an input where it flows.
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
