// Each grid is one stop of the tabulator, in which arrows move from cell to cell.
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
