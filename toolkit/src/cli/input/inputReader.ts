import type { Schema } from 'fortios-language/schema/schema';
import type { Input } from './inputs';
import { readInput, type InputText } from './readInput';

/** Reads the inputs of a run. */
export class InputReader {
  constructor(
    private readonly schema: Schema,
    private readonly terminal: { readonly stdin: AsyncIterable<Uint8Array> },
    private readonly stdinName: string,
  ) {}

  nameOf(input: Input): string {
    return input.kind === 'file' ? input.path : this.stdinName;
  }

  /**
   * The text of a file that an option names.
   *
   * @throws an Error with a message for the user
   */
  async textOf(path: string): Promise<string> {
    const read = await this.read({ kind: 'file', path, named: true, folders: [] });
    if (read === 'skipped') throw new Error(`"${path}" is not a FortiOS configuration.`);
    if ('failure' in read) throw new Error(read.failure);
    return read.text;
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
