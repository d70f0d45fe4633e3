// The clock: n values lie n - 1 intervals apart where what moves glides, and each has its nth of
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
