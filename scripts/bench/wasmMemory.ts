// Imported before tree-sitter is: it makes its memory once, when it is loaded, and shows it to nobody.

interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** The part of the WebAssembly API that Node's types leave out. */
interface WithWasmMemory {
  WebAssembly: { Memory: new (descriptor: unknown) => WasmMemory };
}

const memories: WasmMemory[] = [];
const { WebAssembly: api } = globalThis as unknown as WithWasmMemory;

api.Memory = class extends api.Memory {
  constructor(descriptor: unknown) {
    super(descriptor);
    memories.push(this);
  }
};

/** The size of all WebAssembly memories of this process, in MiB. They grow, and never shrink. */
export function wasmMegabytes(): number {
  return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) / 2 ** 20;
}
