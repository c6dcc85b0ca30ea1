// Imported before tree-sitter, which allocates its memory when it is loaded and does not export it.

/** @type {WebAssemblyMemory[]} */
const memories = [];

/**
 * The part of the WebAssembly API that Node's types do not contain.
 * @typedef {{ readonly buffer: ArrayBuffer }} WebAssemblyMemory
 * @typedef {{ Memory: new (descriptor: unknown) => WebAssemblyMemory }} WebAssemblyApi
 */

/** @type {unknown} */
const host = globalThis;
const { WebAssembly: api } = /** @type {{ readonly WebAssembly: WebAssemblyApi }} */ (host);

api.Memory = class extends api.Memory {
  /** @param {unknown} descriptor */
  constructor(descriptor) {
    super(descriptor);
    memories.push(this);
  }
};

/** The size of all WebAssembly memories of this process, in MiB. They grow, and never shrink. */
export function wasmMegabytes() {
  return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / 2 ** 20;
}
