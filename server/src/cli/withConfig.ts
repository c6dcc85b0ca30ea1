import type { ConfigFiles, FileConfig } from './configFiles';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import type { Outcome } from './processInput';

/** What it takes to know which `.fortios-lint.json` holds for an input. */
export interface ConfigScope {
  readonly configs: ConfigFiles;
  readonly reader: InputReader;
  /** The typed words: a user who names a file gets a message if it is skipped. */
  readonly words: readonly string[];
}

/**
 * Judges inputs as their `.fortios-lint.json` says, and passes over those that it ignores. Of a file that makes no
 * sense only the first input below it tells.
 */
export function withConfig<T>(
  { configs, reader, words }: ConfigScope,
  handle: (input: Input, config: FileConfig | undefined) => Promise<Outcome<T>>,
): (input: Input) => Promise<Outcome<T>> {
  const reported = new Set<string>();
  return async (input) => {
    const name = reader.nameOf(input);
    const answer = await configs.of(name);
    if ('failure' in answer) {
      const { failure: message } = answer;
      if (reported.has(message)) return { kind: 'ignored' };
      reported.add(message);
      return { kind: 'error', error: { message } };
    }
    if ('ignored' in answer) {
      const isNamed = input.kind === 'stdin' || words.includes(input.path);
      return { kind: 'ignored', ...(isNamed && { note: answer.ignored }) };
    }
    return handle(input, answer.config);
  };
}
