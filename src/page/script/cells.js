// What is drawn on cells that are pointed at, and which steps read or write them.
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
