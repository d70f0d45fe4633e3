// What the recording scripts in JavaScript share: values, numbers as text, and the text of reads.

import { writeFileSync, mkdirSync } from "node:fs";

const FOLDER = new URL("../data/recorded/", import.meta.url);
const NOTHING = 1e-6; // coefficients below it are zero and rounding

export const product = (sizes) => sizes.reduce((a, b) => a * b, 1);

/** A number as it is recorded: with 7 significant digits, all that float32 has. */
export function number(value) {
  if (!(Math.abs(value) < 1e9)) throw new Error(`${value} is out of range`);
  return Number(value.toPrecision(7)) + 0;
}

/** The same numbers for the same seed everywhere (mulberry32). */
export class Draw {
  constructor(seed) {
    this.state = seed;
  }

  real() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  integer(least, most) {
    return least + Math.floor(this.real() * (most - least + 1));
  }

  chance(share) {
    return this.real() < share;
  }

  of(choices) {
    return choices[this.integer(0, choices.length - 1)];
  }

  axes(count, least, most) {
    return Array.from({ length: count }, () => this.integer(least, most));
  }

  sides(dimensions) {
    return this.axes(dimensions, 2, { 1: 8, 2: 6, 3: 4 }[dimensions]);
  }

  inputs(count) {
    return this.axes(count, -4, 4);
  }

  weights(count) {
    return this.axes(count, 1, 3).map((value) => (this.chance(0.5) ? value : -value));
  }
}

/**
 * For each output cell its reads by trials with single ones. trial(index) has weight index alone
 * set and answers a row of outputs for each input that alone is one; its label starts the read.
 */
export async function weightedReads(labels, inputs, trial) {
  let cells;
  for (const [index, label] of labels.entries()) {
    const answers = await trial(index);
    const outputs = answers.length / inputs;
    cells ??= Array.from({ length: outputs }, () => []);
    for (let cell = 0; cell < outputs; ++cell) {
      for (let input = 0; input < inputs; ++input) {
        const times = answers[input * outputs + cell];
        if (!Number.isInteger(times)) throw new TypeError("a trial with ones is not exact");
        for (let i = 0; i < times; ++i) cells[cell].push({ indices: [...label, input] });
      }
    }
  }
  return cells;
}

/** The same without weights: answers are to inputs that alone are one. */
export function plainReads(answers, inputs, whole) {
  const outputs = answers.length / inputs;
  return Array.from({ length: outputs }, (_, cell) => {
    const reads = [];
    for (let input = 0; input < inputs; ++input) {
      const value = answers[input * outputs + cell];
      if (whole && ![0, 1].includes(value)) throw new TypeError(`${value} is no whole cell`);
      if (Math.abs(value) < NOTHING) continue;
      reads.push({ indices: [input], coefficient: whole ? "" : `*${number(value)}` });
    }
    return reads;
  });
}

/** The reads' text, as recording.py's encode() writes it. */
export function encode(cells) {
  const latest = new Map();
  const texts = cells.map((cell, place) => {
    const text = cell.map(readText).join(" ");
    if (!cell.length) return text;
    const first = cell[0].indices;
    const shape = cell.map((read) => readText(stepped(read, first))).join(" ");
    const found = latest.get(shape);
    latest.set(shape, { place, first });
    if (!found) return text;
    const reference = `@${[place - found.place, ...first.map((a, i) => a - found.first[i])]}`;
    return reference.length <= text.length ? reference : text;
  });
  return texts.join(";");
}

function readText({ indices, coefficient }) {
  return indices.join(":") + (coefficient ?? "");
}

function stepped({ indices, coefficient }, origin) {
  return { indices: indices.map((a, i) => a - origin[i]), coefficient };
}

/** Ones on the diagonal: a batch of inputs that each have one cell alone set. */
export function oneHots(count) {
  const values = new Float32Array(count * count);
  for (let i = 0; i < count; ++i) values[i * (count + 1)] = 1;
  return values;
}

export function oneHot(count, index) {
  const values = new Float32Array(count);
  values[index] = 1;
  return values;
}

export function write(name, records) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(name, FOLDER), records.map((r) => `${JSON.stringify(r)}\n`).join(""));
}
