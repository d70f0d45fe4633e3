// The bytes, so many, that base93.h has made a text of.
const bytesOf = (text, size) => {
  const digit = at => {
    const code = text.charCodeAt(at);
    return code - (code > 60 ? 34 : 33);
  };
  const bytes = new Uint8Array(size);
  let [bits, count] = [0, 0];
  for (let at = 0, n = 0; n < size; at += 2) {
    const pair = digit(at) + 93 * digit(at + 1);
    bits |= pair << count;
    count += (pair & 8191) < 457 ? 14 : 13;
    for (; count > 7 && n < size; count -= 8) {
      bytes[n++] = bits & 255;
      bits >>>= 8;
    }
  }
  return bytes;
};
