// Wakes the guide's figures when they come near: what they can be changed to lies packed in the page.
(() => {
const find = id => document.getElementById(id);
const root = document.documentElement;
const notes = [...document.querySelectorAll('[data-note]')];

// A line of JSON for each figure of the page, in order; unpacked when the first one is needed.
let packed = null;
const unpack = async () => {
  const bytes = bytesOf(find('data').textContent, Number(find('data').dataset.size));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  const lines = (await new Response(stream).text()).split('\n');
  const figures = lines.splice(0, notes.length).map(line => () => JSON.parse(line));
  find('shapes').innerHTML += JSON.parse(lines.shift());
  return {figures, lines};
};
// What SharedLines has coded, with the names of that figure.
const decode = ({from, lines}, shared, prefix) => lines
  .map(back => `${shared[back ? from - back : from++]}\n`)
  .join('').replaceAll('\uE000', prefix);
const all = () => packed || (packed = unpack());

// --- A figure: its note, what it can be, and what it is now
const awake = new Map();
const said = (note, variant) => {
  const verdict = note.querySelector('.verdict');
  if (!verdict) return;
  const {yes, now, is} = verdict.dataset;
  if (variant.error) {
    verdict.textContent = `${now} ${variant.error}`;
    return;
  }
  const met = variant.goals.every(goal => goal.met);
  verdict.classList.toggle('met', met);
  verdict.textContent = `${met ? yes : now} ` +
    variant.goals.map(goal => `${goal.field} ${is} ${goal.now}`).join(', ') + '.';
};
const show = figure => {
  const {note, data, chosen} = figure;
  const prefix = `${note.dataset.note}-`;
  const live = find(`${prefix}live`);
  const index = chosen.reduce((sum, value, n) => sum * data.choices[n] + value, 0);
  const variant = data.variants[index];
  if (figure.shown) figure.shown.end();
  figure.shown = null;
  if (variant.error) {
    live.textContent = variant.error;
    for (const place of ['drive', 'more']) find(prefix + place).textContent = '';
    live.className = 'live error';
  } else {
    live.className = `live w${variant.width}`;
    find(`${prefix}caption`).innerHTML = variant.caption;
    find(`${prefix}description`).textContent = variant.description;
    for (const [name, place] of [['stage', 'live'], ['drive', 'drive'], ['more', 'more']]) {
      find(prefix + place).innerHTML = decode(variant[name], figure.lines, prefix);
    }
    figure.shown = showFigure({prefix, place: note, given: variant.data, rest: variant.rest});
  }
  if (figure.touched) said(note, variant);
};
const boxes = note => [...note.querySelectorAll('.choices fieldset')]
  .map(set => [...set.querySelectorAll('input')]);
const wake = async note => {
  if (awake.has(note)) return;
  awake.set(note, null);
  const {figures, lines} = await all();
  const data = figures[notes.indexOf(note)]();
  const sets = boxes(note);
  const figure = {note, data, lines, touched: false,
    chosen: sets.map(inputs => inputs.findIndex(input => input.checked))};
  awake.set(note, figure);
  for (const hidden of note.querySelectorAll('[data-script]')) hidden.hidden = false;
  sets.forEach((inputs, n) => inputs.forEach((input, value) => {
    input.addEventListener('change', () => {
      figure.chosen[n] = value;
      figure.touched = true;
      show(figure);
    });
  }));
  show(figure);
};
const near = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    wake(entry.target);
  }
}, {rootMargin: '600px 0px'});
for (const note of notes) near.observe(note);

// --- The page
const keys = find('keys');
const theme = find('theme');
theme.hidden = false;
theme.addEventListener('change', () => {
  if (theme.value) root.dataset.theme = theme.value; else delete root.dataset.theme;
});
addEventListener('keydown', event => {
  const typed = event.target.closest('input:not([type=range]):not([type=radio])');
  if (event.key === '?' && !typed && !keys.open) keys.showModal();
});
// Where there is little place the contents wait to be opened, unless they are all that a page has; on
// paper they are open, and so are answers.
for (const details of document.querySelectorAll('#contents details')) {
  details.open = !find('text').firstElementChild || !matchMedia('(max-width: 40rem)').matches;
}
let closed = [];
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll(':is(.answer, #contents details):not([open])')];
  for (const details of closed) details.open = true;
});
addEventListener('afterprint', () => { for (const details of closed) details.open = false; });
})();
