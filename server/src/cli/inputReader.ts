import type { Schema } from '../schema/schema';
import type { Input } from './inputs';
import { readInput, type InputText } from './readInput';

/** Reads the inputs of a run. */
export class InputReader {
  constructor(
    private readonly schema: Schema,
    private readonly terminal: { readonly stdin: AsyncIterable<Uint8Array> },
    /** The name of standard input. */
    private readonly stdinName: string,
  ) {}

  /** The name of an input in messages and reports. */
  nameOf(input: Input): string {
    return input.kind === 'file' ? input.path : this.stdinName;
  }

  read(input: Input): Promise<InputText> {
    const { schema, terminal } = this;
    return readInput(input, this.nameOf(input), {
      // Accessed only when it is read, because the access makes Node open it.
      get stdin() {
        return terminal.stdin;
      },
      schema,
    });
  }
}
