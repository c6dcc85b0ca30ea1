import { readAssets } from '../assets.node';
import { LanguageService } from '../languageService';
import type { FileConfig } from '../services/lintText';
import type { DocumentView } from '../model/symbols/documentView';
import { ConfigFiles } from './configFiles';
import type { TypedInputs } from './inputOptions';
import { readInputOptions } from './readOptions';
import { InputReader } from './inputReader';
import { findInputs } from './inputs';
import { processAll } from './processInputs';
import type { InputContent } from './readInput';
import type { RuleLevels } from '../rules/engine/severity';
import { Progress } from './progress';
import { takeShard } from './shard';
import { writeErrorLine, type Terminal } from './terminal';
import { UsageError } from './failures';

const noLevels: RuleLevels = {};

/** The results of a command for each file, and error messages. */
interface AnsweredFiles<T> {
  readonly answers: readonly T[];
  readonly failures: readonly string[];
}

interface AnswerOptions {
  readonly inputs?: 'one input' | 'any inputs';
}

/**
 * Opens the files of a command one after the other and collects a result for each. Notes are written immediately, and
 * the progress is shown on the terminal.
 *
 * @param answer must not keep the document, which is disposed afterwards
 * @throws {UsageError} if the command line is not valid
 */
export async function answerFiles<T>(
  typed: TypedInputs,
  terminal: Terminal,
  answer: (
    service: LanguageService,
    view: DocumentView,
    path: string,
    levels: RuleLevels,
    config: FileConfig | undefined,
    placed: InputContent['placed'],
  ) => T,
  { inputs = 'any inputs' }: AnswerOptions = {},
): Promise<AnsweredFiles<T>> {
  const {
    files: words,
    ignoreUnknown,
    firmware,
    configs: choice,
    stdinName,
    shard,
  } = readInputOptions(typed);
  const found = takeShard(await findInputs(words, { withAnyName: !ignoreUnknown }), shard);
  if (inputs === 'one input' && found.inputs.length + found.failures.length !== 1)
    throw new UsageError('Name one configuration, or - for standard input.');
  const service = await LanguageService.create(await readAssets());
  const configs = await ConfigFiles.open(choice, terminal);
  const handle = ({ text, placed }: InputContent, path: string, config: FileConfig | undefined): T => {
    const document = service.open(text, { uri: path });
    try {
      const view = service.view(document, {
        ...{ ...firmware, lintConfig: config?.firmware },
        ...{ advisories: config?.advisories },
      });
      terminal.learn(view.index.secretNames);
      return answer(service, view, path, config?.rules ?? noLevels, config, placed);
    } finally {
      document.dispose();
    }
  };
  const reader = new InputReader(service.schema, terminal, stdinName);
  const progress = new Progress(terminal.showStatus, found.inputs.length);
  const { answers, errors, notes } = await processAll(found, { configs, reader, words }, handle, progress);
  for (const note of notes) writeErrorLine(terminal, note);
  return {
    answers,
    failures: [
      ...(service.schemaProblem === undefined ? [] : [service.schemaProblem]),
      ...errors.map(({ message }) => message),
    ],
  };
}
