import type { ConfigFiles } from './configFiles';
import type { FileConfig } from '../services/lintText';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import type { InputOutcome } from './processInput';

/** The dependencies of finding the `.fortios-lint.json` of an input. */
export interface ConfigScope {
  readonly configs: ConfigFiles;
  readonly reader: InputReader;
  /** The arguments: if the user names a file that is skipped, a message says so. */
  readonly words: readonly string[];
}

/** The maximum number of messages about invalid files in a run: a folder can contain any number of them. */
const mostFailures = 10;

/**
 * Processes inputs with their `.fortios-lint.json`, and skips those that it ignores. An invalid file is reported only
 * for its first input. Further invalid files are only counted.
 */
export function withConfig<T>(
  { configs, reader, words }: ConfigScope,
  handle: (input: Input, config: FileConfig | undefined) => Promise<InputOutcome<T>>,
): (input: Input) => Promise<InputOutcome<T>> {
  const reported = new Set<string>();
  return async (input) => {
    const name = reader.nameOf(input);
    const answer = await configs.of(name);
    if ('failure' in answer) {
      const { failure: message } = answer;
      if (reported.has(message)) return { kind: 'ignored' };
      reported.add(message);
      if (reported.size > mostFailures) return { kind: 'ignored', hidesFailure: true };
      return { kind: 'error', error: { message } };
    }
    if ('ignored' in answer) {
      const isNamed = input.kind === 'stdin' || words.includes(input.path);
      return { kind: 'ignored', ...(isNamed && { note: answer.ignored }) };
    }
    return handle(input, answer.config);
  };
}
