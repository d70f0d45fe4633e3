// Steps through a figure, and shows what each of its cells has to do with which others. The figure is
// an SVG whose clock stands still: a step is a time. All that is said of it is in the page's data.
//
// The files here are one function, showFigure(only), as CMakeLists.txt beside this folder joins them. It
// begins with the figure that is on the page, or with one of several: only.prefix begins the names of its
// parts, only.place hears keys in place of the window, only.given is its data, only.rest the step that it
// rests on. It answers for one of several: end() lets go of it, still(n) is its step as an SVG.
//
// What SEVERAL, LAYER, CHANNELS, SCATTERS, MODEL or POOLS guards is left out where it is false: on pages of
// one figure, and of figures without a layer's cells, channels, what scatters, a model's planes, or a layer
// without weights.
//
// Here: what the page knows of the steps.
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
