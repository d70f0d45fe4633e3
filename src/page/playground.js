// Draws what a line asks for, by the program's own inside: the fields change the line, the line is the
// state. Each call of the inside takes a text and gives one.
(async () => {
performance.mark('begun');
const find = id => document.getElementById(id);
const make = (parent, kind, properties) =>
  parent.appendChild(Object.assign(document.createElement(kind), properties));

const {textContent, dataset} = find('module');
const packed = new Blob([bytesOf(textContent, Number(dataset.size))]);
const stream = packed.stream().pipeThrough(new DecompressionStream('deflate'));
const module = await WebAssembly.compile(await new Response(stream).arrayBuffer());

// What it asks the system for there is not: each call fails.
const system = {wasi_snapshot_preview1: {}};
for (const {name} of WebAssembly.Module.imports(module)) system.wasi_snapshot_preview1[name] = () => 8;
let inside;
const begin = () => {
  inside = new WebAssembly.Instance(module, system).exports;
  inside._initialize();
};
// Nothing where it has no memory left; it begins anew then.
const give = bytes => {
  const place = inside.place(bytes.length);
  new Uint8Array(inside.memory.buffer, place, bytes.length).set(bytes);
};
const taken = answer => new Uint8Array(inside.memory.buffer, answer, inside.length()).slice();
const call = (name, ...parts) => {
  try {
    give(new TextEncoder().encode(parts.join('\0')));
    return new TextDecoder().decode(taken(inside[name]()));
  } catch {
    begin();
    return null;
  }
};

// --- The state in the address: #conv+--input+5+--kernel+3&step=4
const usual = 'conv --input 5 --kernel 3 --stride 2 --padding 1';
const addressOf = line => encodeURIComponent(line).replace(/%20/g, '+');
const lineInAddress = () => {
  const text = location.hash.slice(1).replace(/&step=\d+(&scatter)?$/, '').replace(/\+/g, ' ');
  try { return decodeURIComponent(text); } catch { return text; }
};

// --- The fields: each has a place for what it is and may be
const line = find('line');
const inputs = new Map();
let shown = '';
let current = '';  // the field that was chosen last
const change = (name, ...value) => {
  const changed = call('change', line.value, name, ...value);
  if (changed !== null) put(changed);
};
const spoken = name => name.slice(2).replaceAll('-', ' ');
const addField = (group, {name, takes, text, words, all, holds}) => {
  const label = make(group, 'label', {title: text});
  const called = spoken(name);
  if (!takes) {
    const box = make(label, 'input', {type: 'checkbox', title: text});
    label.append(called);
    box.addEventListener('change', () => change(name, ...(box.checked ? [''] : [])));
    return box;
  }
  label.append(called);
  const input = make(label, all ? 'select' : 'input', {title: text});
  if (all) {
    for (const word of ['', ...words]) make(input, 'option', {value: word, textContent: word || '–'});
  } else {
    Object.assign(input, {placeholder: holds || takes, spellcheck: false, autocomplete: 'off'});
  }
  if (!all && words.length) {
    const list = make(group, 'datalist', {id: `words-${name}`});
    for (const word of words) make(list, 'option', {value: word});
    input.setAttribute('list', list.id);
  }
  input.addEventListener('input', () => change(name, ...(input.value ? [input.value] : [])));
  return input;
};
const buildFields = fields => {
  for (const part of document.querySelectorAll('#choose>label~:not(.wide)')) part.remove();
  inputs.clear();
  find('fields').textContent = '';
  const groups = new Map([['', find('choose')]]);
  for (const field of fields) {
    if (!groups.has(field.group)) {
      const details = make(find('fields'), 'details', {open: groups.size === 1});
      make(details, 'summary', {textContent: field.group});
      groups.set(field.group, make(details, 'div', {className: 'fields'}));
    }
    const group = groups.get(field.group);
    const input = addField(group, field);
    const about = make(group, 'p', {className: 'about', hidden: true});
    make(about, 'b', {textContent: spoken(field.name)});
    about.append(' ');
    make(about, 'span', {id: `about${field.name}`});
    inputs.set(field.name, {input, about, text: field.text});
    input.addEventListener('focus', () => {
      current = field.name;
      if (!pressed) showBounds();
    });
  }
};
// What moves the page waits until the mouse has let go of what it is on.
let pressed = false;
addEventListener('pointerdown', () => { pressed = true; });
for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, () => setTimeout(() => {
    pressed = false;
    showBounds();
  }));
}
let isDue = false;  // whether the line is not drawn yet
let bounded = '';  // what the bounds that are shown are of
const showBounds = () => {
  const isRefused = line.getAttribute('aria-invalid') === 'true';
  const asked = [line.value, current, isRefused].join('\0');
  if (isDue || asked === bounded) return;
  bounded = asked;
  const answer = ((current || isRefused) &&
    call('bounds', line.value, current, ...(isRefused ? [''] : []))) || '[]';
  const bounds = new Map(JSON.parse(answer).map(bound => [bound.name, bound]));
  for (const [name, {input, about, text}] of inputs) {
    const bound = bounds.get(name) || {text: '', bad: false};
    const help = name === current && !bound.bad ? text.replace(/[^.]$/, '$&.') : '';
    about.hidden = !help && !bound.text;
    about.classList.toggle('bad', bound.bad);
    about.lastChild.textContent = `${help} ${bound.text}`;
    if (about.hidden) input.removeAttribute('aria-describedby');
    else input.setAttribute('aria-describedby', about.lastChild.id);
    if (bound.bad) input.setAttribute('aria-invalid', true);
    else input.removeAttribute('aria-invalid');
    const details = about.closest('details');
    if (bound.bad && details) details.open = true;
  }
  performance.mark('bounded');
};
let bounding = 0;
const showFields = (command, fields) => {
  const names = command + fields.map(field => field.name);
  if (names !== shown) buildFields(fields);
  shown = names;
  for (const {name, takes, value} of fields) {
    const {input} = inputs.get(name);
    if (!takes) input.checked = value !== null;
    else if (input !== document.activeElement) input.value = value === null ? '' : value;
  }
  find('kind').value = command;
};

// --- The answer
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];
let figure = null;
let times = null;  // of the GIF's frames
let explained = matchMedia('(min-width: 60rem)').matches;
// Beside those that save a step; each page has the same two.
const [saveAll, saveGif] = ['SVG', 'GIF'].map(kind => Object.assign(document.createElement('button'),
  {id: kind === 'SVG' ? 'save-all' : 'save-gif', textContent: `Save animation as ${kind}`}));
const showPage = answer => {
  const [speed, way] = ['speed', 'way'].map(name => find(name) && find(name).value);
  if (figure) figure.end();
  sheet.replaceSync(answer.colors + answer.style);
  if (find('colors')) find('colors').remove();
  find('style').textContent = answer.style;
  find('data').textContent = JSON.stringify({...answer.data, address: addressOf(line.value)});
  find('page').innerHTML = answer.body;
  find('save-png').after(saveAll, saveGif);
  if (speed) find('speed').value = speed;
  const explanation = find('page').querySelector('details');
  if (explanation) {
    explanation.open = explained;
    explanation.addEventListener('toggle', () => { explained = explanation.open; });
  }
  figure = showFigure();
  if (find('theme')) followTheme();
  times = answer.times;
  if (way && find('way')) find('way').value = way;
};
const show = () => {
  const text = call('answer', line.value);
  const answer = text === null ? {error: 'out of memory'} : JSON.parse(text);
  if (answer.fields) showFields(answer.command, answer.fields);
  find('problem').textContent = answer.error || '';
  line.setAttribute('aria-invalid', Boolean(answer.error));
  const isOld = Boolean(answer.error && figure);
  find('page').classList.toggle('stale', isOld);
  find('still').hidden = !isOld;
  find('notes').textContent = '';
  for (const note of answer.notes || []) make(find('notes'), 'li', {textContent: note});
  find('told').textContent = answer.text || '';
  find('told').hidden = !answer.text;
  find('page').hidden = Boolean(answer.text);
  if (answer.body) showPage(answer);
  performance.mark('shown');
  isDue = false;
  clearTimeout(bounding);
  bounding = setTimeout(showBounds, 100);
};
let waiting = 0;
let took = 0;
// At once, unless that would keep the one who types waiting.
const put = (text, isInAddress) => {
  if (line.value !== text) line.value = text;
  isDue = true;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const began = performance.now();
    if (!isInAddress) {
      try { history.replaceState(null, '', `#${addressOf(text)}`); } catch { /* no address */ }
    }
    show();
    took = performance.now() - began;
  }, took > 50 ? 200 : 0);
};

// --- Begin
begin();
const choices = JSON.parse(call('choices'));
for (const [id, words] of [['kind', choices.commands], ['named', choices.named]]) {
  for (const word of ['', ...words]) {
    make(find(id), 'option', {value: word, textContent: word.replaceAll('_', ' ') || '–'});
  }
}
line.addEventListener('input', () => {
  current = '';
  put(line.value);
});
find('ask').addEventListener('submit', event => { event.preventDefault(); put(line.value); });
find('kind').addEventListener('change', event => {
  const changed = event.target.value && call('command', line.value, event.target.value);
  if (changed) put(changed);
});
find('named').addEventListener('change', event => { if (event.target.value) put(event.target.value); });
const save = (content, type, extension) => {
  const link = make(find('ask'), 'a', {download: `${figure.data.name}.${extension}`});
  link.href = URL.createObjectURL(new Blob([content], {type}));
  link.click();
  link.remove();
};
saveAll.addEventListener('click', () => {
  const svg = call('change', line.value, '--format', 'svg');
  const [code, out, error] = call('print', call('change', svg, '--output', '-')).split('\0');
  if (code !== '0') {
    find('problem').textContent = error;
    return;
  }
  save(out, 'image/svg+xml', 'svg');
});
// The browser draws each step, the inside makes one file of them. Nothing where another figure has
// come between.
const makeGif = async (drawn, {delays, loop}, told) => {
  const scale = 2;
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  for (let n = 0; n < drawn.data.steps; ++n) {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(drawn.still(n))}`;
    await image.decode();
    if (figure !== drawn) return null;
    const [width, height] = [image.width * scale, image.height * scale];
    if (n === 0) {
      Object.assign(canvas, {width, height});
      inside.begin_gif(width, height, loop);
    }
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    give(pen.getImageData(0, 0, width, height).data);
    inside.add_frame(delays[n]);
    told(n + 1);
  }
  return taken(inside.end_gif());
};
saveGif.addEventListener('click', async () => {
  const button = saveGif;
  const name = button.textContent;
  if (!figure || button.disabled) return;
  button.disabled = true;
  try {
    const bytes = await makeGif(figure, times, n => { button.textContent = `${name}: step ${n}`; });
    if (bytes) save(bytes, 'image/gif', 'gif');
  } catch {
    begin();
    find('problem').textContent = 'no memory for so large a GIF (the program writes it; copy the command)';
  }
  button.textContent = name;
  button.disabled = false;
});
addEventListener('hashchange', () => {
  const wanted = lineInAddress();
  if (wanted && wanted !== line.value) put(wanted, true);
});
globalThis.convanim = call;  // for whoever wants more of it: convanim("print", "list")
line.value = lineInAddress() || usual;
show();
})();
