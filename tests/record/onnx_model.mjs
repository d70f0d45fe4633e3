// Models of one node as ONNX's protocol buffers, of which they need few fields.

const FLOAT = 1;
const ATTRIBUTE_TYPE = { number: 2, string: 3, object: 7 };

function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

const integer = (field, value) => [...varint(field << 3), ...varint(value)];

function bytes(field, content) {
  const list = typeof content === "string" ? [...new TextEncoder().encode(content)] : content;
  return [...varint((field << 3) | 2), ...varint(list.length), ...list];
}

function attribute(name, value) {
  const values = {
    number: () => integer(3, value),
    string: () => bytes(4, value),
    object: () => value.flatMap((item) => integer(8, item)),
  }[typeof value]();
  return [...bytes(1, name), ...values, ...integer(20, ATTRIBUTE_TYPE[typeof value])];
}

function tensor(name, sizes) {
  const dimension = (size) => (typeof size === "string" ? bytes(2, size) : integer(1, size));
  const shape = sizes ? bytes(2, sizes.flatMap((size) => bytes(1, dimension(size)))) : [];
  return [...bytes(1, name), ...bytes(2, bytes(1, [...integer(1, FLOAT), ...shape]))];
}

/** @param inputs names and sizes of the node's inputs; a size that is a name is any number */
export function model(opset, operator, attributes, inputs) {
  const node = [
    ...Object.keys(inputs).flatMap((name) => bytes(1, name)),
    ...bytes(2, "y"),
    ...bytes(4, operator),
    ...Object.entries(attributes).flatMap(([name, value]) => bytes(5, attribute(name, value))),
  ];
  const graph = [
    ...bytes(1, node),
    ...bytes(2, "one_node"),
    ...Object.entries(inputs).flatMap(([name, sizes]) => bytes(11, tensor(name, sizes))),
    ...bytes(12, tensor("y")),
  ];
  return Uint8Array.from([
    ...integer(1, 9),
    ...bytes(7, graph),
    ...bytes(8, [...bytes(1, ""), ...integer(2, opset)]),
  ]);
}
