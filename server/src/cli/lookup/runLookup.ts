import { readFile } from 'node:fs/promises';
import { readAssets } from '../../assets.node';
import { Engine } from '../../engine';
import { effectiveFirmware } from '../../firmware/effective';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import { lookup } from '../../policies/lookup';
import { InputReader } from '../inputReader';
import { findInputs } from '../inputs';
import { readFailure } from '../readFailure';
import { complain, type Terminal } from '../terminal';
import { differencesOf, readFlows } from './flows';
import { readLookupOptions, type LookupOptions } from './lookupOptions';

/**
 * The command `lookup`.
 *
 * @param words what follows the name of the command
 * @param name of the command, for its help
 * @returns the exit code: 1 if a flow does not have the expected result
 * @throws {UsageError} if an option is wrong or missing
 */
export async function runLookup(
  words: readonly string[],
  name: string,
  terminal: Terminal,
): Promise<0 | 1 | 2> {
  const options = readLookupOptions(words, name);
  if ('answer' in options) {
    terminal.writeOut(options.answer);
    return 0;
  }
  const engine = await Engine.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const input = await readOnly(engine, options.file, terminal);
  if ('failure' in input) return fail([input.failure], terminal);
  const document = engine.open(input.text);
  try {
    const { version } = effectiveFirmware(document.fileFirmware, options.firmware);
    return await answer(
      DocumentIndex.of(document, { schema: engine.schema, version }),
      input.name,
      options,
      terminal,
    );
  } finally {
    document.dispose();
  }
}

async function answer(
  index: DocumentIndex,
  path: string,
  { task, format }: LookupOptions,
  terminal: Terminal,
): Promise<0 | 1 | 2> {
  if ('query' in task) {
    const result = lookup(index, task.query);
    if ('problem' in result) return fail([result.problem], terminal);
    terminal.writeOut(format.one(path, task.query, result));
    return 0;
  }
  let text: string;
  try {
    text = await readFile(task.flows, 'utf8');
  } catch (error) {
    return fail([readFailure(task.flows, error)], terminal);
  }
  const flows = readFlows(text, /\.ya?ml$/i.test(task.flows));
  if ('problems' in flows) return fail(flows.problems, terminal);
  const results = flows.map((flow) => {
    const found = lookup(index, flow.query);
    return { flow, answer: found, differences: differencesOf(flow, found) };
  });
  terminal.writeOut(format.flows(path, results));
  return results.some(({ differences }) => differences.length > 0) ? 1 : 0;
}

async function readOnly(
  { schema }: Engine,
  file: string,
  terminal: Terminal,
): Promise<{ readonly name: string; readonly text: string } | { readonly failure: string }> {
  const reader = new InputReader(schema, terminal, '<stdin>');
  const { inputs, failures } = await findInputs([file]);
  const [input, ...others] = inputs;
  const [failure] = failures;
  if (failure !== undefined) return { failure };
  if (!input || others.length > 0) return { failure: `"${file}" is not one configuration.` };
  const read = await reader.read(input);
  if (read === 'skipped') return { failure: `"${file}" is not a FortiOS configuration.` };
  return 'failure' in read ? read : { name: reader.nameOf(input), text: read.text };
}

function fail(failures: readonly string[], terminal: Terminal): 2 {
  for (const failure of failures) complain(terminal, failure);
  return 2;
}
