#!/usr/bin/env node
// Records what Keras's layers read and give, as TensorFlow.js computes them: keras.jsonl.

import tf from "@tensorflow/tfjs";

import * as recording from "./recording.mjs";
import { CORNERS, REFUSED } from "./tfjs_corners.mjs";

const { product } = recording;

const SHARES = {
  Conv1D: 14, Conv2D: 24, Conv3D: 8, Conv2DTranspose: 14, DepthwiseConv2D: 7, MaxPooling1D: 2,
  MaxPooling2D: 5, MaxPooling3D: 2, AveragePooling1D: 2, AveragePooling2D: 6, AveragePooling3D: 4,
};
const SINGLE = 0.4; // of what is drawn has one channel
const MOST_CELLS = 160; // of an input, a weight or an output
const POSITIONAL = ["filters", "kernel_size", "pool_size", "size"];

function python(value) {
  if (Array.isArray(value)) {
    const items = value.map(python).join(", ");
    return value.length > 1 ? `(${items})` : `(${items},)`;
  }
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

function words([type, settings]) {
  const list = Object.entries(settings).map(([name, value]) =>
    POSITIONAL.includes(name) ? python(value) : `${name}=${python(value)}`);
  return `layers.${type}(${list.join(", ")})`;
}

const camelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** "MaxPooling2D" is maxPooling2d, and "Conv2DTranspose" conv2dTranspose. */
function constructorOf(type) {
  const name = type[0].toLowerCase() + type.slice(1).replace(/(\d)D/, "$1d");
  return tf.layers[name];
}

/** TensorFlow.js has no causal padding; Keras itself makes it so, of zeros and a valid layer. */
function padBefore(batch, { kernelSize, dilationRate }) {
  const before = [dilationRate].flat()[0] * (kernelSize[0] - 1);
  return batch.pad([[0, 0], [before, 0], [0, 0]]);
}

/** The layer as a function of batches, channel first, and of the lists of its weights' values. */
function load([type, settings, input]) {
  const [channels, ...sides] = input;
  const config = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [camelCase(name), value]));
  if (typeof config.size === "number") config.size = [config.size, config.size];
  const causal = type === "Conv1D" && config.padding === "causal";
  if (causal) config.padding = "valid";
  const layer = constructorOf(type)(config);
  layer.build([null, ...sides, channels]);
  const own = layer.getWeights();
  const shapes = own.map((weight) => weight.shape).filter((shape) => shape.length > 1);
  const run = (x, weights) => tf.tidy(() => {
    // A bias stays zero.
    if (shapes.length) {
      const kernels = weights.map((values, i) => tf.tensor(values, shapes[i]));
      layer.setWeights([...kernels, ...own.slice(kernels.length)]);
    }
    const axes = sides.map((_, i) => i + 2);
    const batch = tf.tensor(x, [x.length / product(input), ...input]).transpose([0, ...axes, 1]);
    const answer = layer.apply(causal ? padBefore(batch, layer) : batch);
    const last = answer.rank - 1;
    const order = [0, last, ...Array.from({ length: last - 1 }, (_, i) => i + 1)];
    const first = answer.transpose(order);
    return { data: first.dataSync(), shape: first.shape };
  });
  return { shapes, run };
}

/** One weight set in each of the tensors: all the ways to choose them, and how each is labelled. */
function choices(counts) {
  return counts.reduce(
    (found, count) => found.flatMap((one) => Array.from({ length: count }, (_, i) => [...one, i])),
    [[]]);
}

async function record(request, draw) {
  const [type, , input] = request;
  const { shapes, run } = load(request);
  const cells = product(input);
  const counts = shapes.map(product);
  const x = draw.inputs(cells);
  const w = counts.map((count) => draw.weights(count));
  const y = run(x, w);
  // TensorFlow.js gives windows larger than the input an output of a side below 1.
  if (Math.min(...y.shape) < 1) throw new Error("no output");
  const most = Math.max(cells, ...counts, y.data.length);
  if (most > MOST_CELLS) throw new Error("too large to record");
  const ones = recording.oneHots(cells);
  const labels = choices(counts);
  const trial = (i) => run(ones, labels[i].map((at, j) => recording.oneHot(counts[j], at))).data;
  const reads = counts.length
    ? await recording.weightedReads(labels, cells, trial)
    : recording.plainReads(run(ones).data, cells, type.includes("Max"));
  const [weight_shape, weights] = counts.length > 1 ? [shapes, w] : [shapes[0] ?? [], w[0] ?? []];
  return {
    layer: words(request),
    input,
    weight_shape,
    output: y.shape.slice(1),
    x,
    w: weights,
    y: Array.from(y.data, recording.number),
    reads: recording.encode(reads),
  };
}

function refusal(request) {
  const [, , input] = request;
  try {
    const { shapes, run } = load(request);
    run(new Float32Array(product(input)), shapes.map((shape) => new Float32Array(product(shape))));
  } catch (error) {
    const text = error.message.split("\n")[0].slice(0, 100);
    return { layer: words(request), input, refused: true, error: text };
  }
  throw new Error(`${words(request)} is not refused`);
}

function perAxis(draw, n, least, most, leastForAll = least) {
  return draw.chance(0.5) ? draw.integer(leastForAll, most) : draw.axes(n, least, most);
}

function drawRequest(draw, type) {
  const n = Number(type.match(/\d/)[0]);
  const single = draw.chance(SINGLE);
  const most = n < 3 ? 4 : 3;
  const settings = {};
  const pool = type.includes("Pooling");
  if (!pool && type !== "DepthwiseConv2D") settings.filters = single ? 1 : draw.integer(1, 4);
  settings[pool ? "pool_size" : "kernel_size"] = perAxis(draw, n, 1, most, 2);
  // TensorFlow has no depthwise convolution whose strides differ.
  const strides = type === "DepthwiseConv2D" ? draw.integer(1, 3) : perAxis(draw, n, 1, 3);
  if (draw.chance(0.6)) settings.strides = strides;
  if (draw.chance(0.6)) settings.padding = draw.of(["same", "same", "valid"]);
  if (type === "Conv1D" && draw.chance(0.3)) settings.padding = "causal";
  // The depthwise layer of TensorFlow.js ignores its dilation, which Keras's does not.
  if (/^Conv\dD$/.test(type) && !settings.strides && draw.chance(0.5)) {
    settings.dilation_rate = perAxis(draw, n, 1, 3);
  }
  if (type === "DepthwiseConv2D" && draw.chance(0.5)) settings.depth_multiplier = 2;
  if (!pool && draw.chance(0.7)) settings.use_bias = false;
  const channels = single ? 1 : draw.integer(1, 3);
  const side = type.includes("Transpose") ? 4 : 8;
  return [type, settings, [channels, ...draw.sides(n).map((s) => Math.min(s, side))]];
}

/**
 * Whether an axis would need less than no padding to be "same": TensorFlow then pads nothing, but
 * TensorFlow.js in 3 dimensions leaves out the input's first cells.
 */
function padsLessThanNothing([type, settings, [, ...sides]]) {
  const of = (value, axis) => (Array.isArray(value) ? value[axis] : value);
  return type.endsWith("3D") && settings.padding === "same" && sides.some((side, axis) => {
    const kernel = of(settings.kernel_size ?? settings.pool_size, axis);
    const stride = of(settings.strides ?? (settings.pool_size ? kernel : 1), axis);
    return (Math.ceil(side / stride) - 1) * stride + kernel < side;
  });
}

async function main() {
  await tf.setBackend("cpu");
  const draw = new recording.Draw(20240613);
  const records = [];
  for (const corner of CORNERS) records.push(await record(corner, draw));
  for (const [type, share] of Object.entries(SHARES)) {
    let made = CORNERS.filter(([name]) => name === type).length;
    while (made < share) {
      const request = drawRequest(draw, type);
      if (padsLessThanNothing(request)) continue;
      try {
        records.push(await record(request, draw));
        ++made;
      } catch (error) {
        if (error instanceof TypeError) throw error; // the recording's fault; others are refusals
      }
    }
  }
  for (const request of REFUSED) records.push(refusal(request));
  recording.write("keras.jsonl", records);
}

await main();
