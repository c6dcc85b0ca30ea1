import type { Schema } from '../schema/schema';
import type { Input } from './inputs';
import { readInput, type InputText } from './readInput';

/** Reads the inputs of a run. */
export class InputReader {
  constructor(
    private readonly schema: Schema,
    private readonly terminal: { readonly stdin: AsyncIterable<Uint8Array> },
    /** How standard input is called. */
    private readonly stdinName: string,
  ) {}

  /** How sentences and reports call an input. */
  nameOf(input: Input): string {
    return input.kind === 'file' ? input.path : this.stdinName;
  }

  read(input: Input): Promise<InputText> {
    const { schema, terminal } = this;
    return readInput(input, this.nameOf(input), {
      // Asked for only where it is read: Node opens it then.
      get stdin() {
        return terminal.stdin;
      },
      isCategory: (word) => schema.isCategory(word),
    });
  }
}
