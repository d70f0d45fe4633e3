#!/usr/bin/env node
// Records what ONNX Runtime's nodes read and give, and what it refuses: onnx.jsonl.

import ort from "onnxruntime-node";

import { CORNERS, REFUSED } from "./onnx_corners.mjs";
import { model } from "./onnx_model.mjs";
import * as recording from "./recording.mjs";

const { product } = recording;

const OPSET = 19; // the first in which AveragePool has dilations
const SHARES = { Conv: 40, ConvTranspose: 30, MaxPool: 15, AveragePool: 15 };
const MOST_CELLS = 160; // of an input, a weight or an output
const WHOLE = ["MaxPool", "GlobalMaxPool", "DepthToSpace", "SpaceToDepth"];
const OPTIONS = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 4 };

function words(operator, attributes) {
  const list = Object.entries(attributes);
  const settings = list.map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${operator}(${settings.join(", ")})`;
}

function weightShape([operator, attributes, [channels], outputs, kernel]) {
  if (!operator.startsWith("Conv")) return [];
  const group = attributes.group ?? 1;
  const sides = attributes.kernel_shape ?? kernel;
  return operator === "Conv"
    ? [outputs, Math.floor(channels / group), ...sides]
    : [channels, Math.floor(outputs / group), ...sides];
}

/** The node as a function of batches of inputs and of the weight. */
async function load(request) {
  const [operator, attributes, input] = request;
  const weight = weightShape(request);
  const inputs = { x: ["N", ...input], ...(weight.length ? { w: weight } : {}) };
  const bytes = model(OPSET, operator, attributes, inputs);
  const session = await ort.InferenceSession.create(bytes, OPTIONS);
  return async (x, w) => {
    const feeds = { x: new ort.Tensor("float32", x, [x.length / product(input), ...input]) };
    if (weight.length) feeds.w = new ort.Tensor("float32", w, weight);
    return (await session.run(feeds)).y;
  };
}

async function record(request, draw) {
  const [operator, attributes, input] = request;
  const weight = weightShape(request);
  const [cells, weights] = [product(input), weight.length ? product(weight) : 0];
  if (Math.max(cells, weights) > MOST_CELLS) throw new Error("too large to record");
  const node = await load(request);
  const x = draw.inputs(cells);
  const w = draw.weights(weights);
  const y = await node(Float32Array.from(x), Float32Array.from(w));
  if (!y.data.length || y.data.length > MOST_CELLS) throw new Error("too large to record");
  const ones = recording.oneHots(cells);
  const reads = weights
    ? await recording.weightedReads(
      Array.from({ length: weights }, (_, i) => [i]), cells,
      async (i) => (await node(ones, recording.oneHot(weights, i))).data)
    : recording.plainReads((await node(ones)).data, cells, WHOLE.includes(operator));
  return {
    layer: words(operator, attributes),
    input,
    weight_shape: weight,
    output: y.dims.slice(1),
    x,
    w,
    y: Array.from(y.data, recording.number),
    reads: recording.encode(reads),
  };
}

async function refusal(request) {
  const [operator, attributes, input] = request;
  try {
    const node = await load(request);
    const weight = weightShape(request);
    await node(new Float32Array(product(input)), new Float32Array(product(weight)));
  } catch (error) {
    const text = error.message.split("\n")[0].replace(/.*(Status Message: |was false\. )/, "");
    return { layer: words(operator, attributes), input, refused: true, error: text.slice(0, 100) };
  }
  throw new Error(`${words(operator, attributes)} is not refused`);
}

function drawPads(draw, attributes, n, most) {
  const kind = draw.real();
  if (kind < 0.2) attributes.auto_pad = draw.of(["SAME_UPPER", "SAME_LOWER"]);
  else if (kind < 0.25) attributes.auto_pad = "VALID";
  else if (kind < 0.8) attributes.pads = draw.axes(2 * n, 0, most);
}

function drawRequest(draw, operator, n, single) {
  const kernel_shape = draw.axes(n, 1, n < 3 ? 4 : 3);
  const attributes = { kernel_shape };
  if (draw.chance(0.6)) attributes.strides = draw.axes(n, 1, 3);
  if (draw.chance(0.4)) attributes.dilations = draw.axes(n, 1, 3);
  if (operator.endsWith("Pool")) {
    drawPads(draw, attributes, n, 2);
    if (draw.chance(0.5)) attributes.ceil_mode = 1;
    if (operator === "AveragePool" && draw.chance(0.5)) attributes.count_include_pad = 1;
    return [operator, attributes, [single ? 1 : 2, ...draw.sides(n)]];
  }
  const group = single ? 1 : draw.of([1, 2, 3]);
  const [inputs, outputs] = single ? [1, 1] : draw.axes(2, 1, 2).map((count) => count * group);
  if (group > 1) attributes.group = group;
  if (operator === "Conv") {
    drawPads(draw, attributes, n, 3);
    return [operator, attributes, [inputs, ...draw.sides(n)], outputs];
  }
  drawPads(draw, attributes, n, 2);
  if (draw.chance(0.4)) attributes.output_padding = draw.axes(n, 0, 2);
  if (draw.chance(0.2)) {
    attributes.output_shape = draw.axes(n, 2, 9);
    delete attributes.pads;
  }
  return [operator, attributes, [inputs, ...draw.sides(n).map((s) => Math.min(s, 4))], outputs];
}

async function main() {
  const draw = new recording.Draw(20240612);
  const records = [];
  for (const corner of CORNERS) records.push(await record(corner, draw));
  for (const [operator, share] of Object.entries(SHARES)) {
    let made = CORNERS.filter(([name]) => name === operator).length;
    for (let turn = 0; made < share; ++turn) {
      const request = drawRequest(draw, operator, [2, 1, 3][turn % 3], turn % 3 === 1);
      try {
        records.push(await record(request, draw));
        ++made;
      } catch (error) {
        if (error instanceof TypeError) throw error; // the recording's fault; others are refusals
      }
    }
  }
  for (const request of REFUSED) records.push(await refusal(request));
  recording.write("onnx.jsonl", records);
}

await main();
