// What can be taken away
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
