import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import { effectiveFirmware } from '../../firmware/effective';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import { redact } from '../../redact/redaction';
import type { RedactionInput } from '../../redact/redactionSubject';
import { InputReader } from '../inputReader';
import { findInputs } from '../inputs';
import { complain, type Terminal } from '../terminal';
import { outputsFor, writeOutput } from './outputs';
import { readRedactOptions, type RedactOptions, type TypedRedact } from './redactOptions';
import { reportForms } from './reportForms';

interface ReadInput {
  readonly name: string;
  readonly path: string | undefined;
  readonly text: string;
}

/**
 * Writes redacted copies. Nothing is written unless all inputs could be read, so that a part of a run is not taken for
 * the whole.
 *
 * @throws {UsageError} if what was typed is not valid
 */
export async function runRedact(typed: TypedRedact, terminal: Terminal): Promise<0 | 2> {
  const options = readRedactOptions(typed);
  const engine = await LanguageService.create(await readAssets());
  // Without the schema nobody knows which settings are secret.
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const { inputs, failures } = await readAll(engine, options, terminal);
  if (failures.length > 0) {
    for (const failure of failures) complain(terminal, failure);
    return 2;
  }
  const targets = await outputsFor(
    inputs.map(({ path }) => path),
    options.output,
  );
  const redacted = redactTexts(engine, inputs, options);
  const changed = redacted.flatMap(({ text }, index) => newFindings(engine, inputs[index], text, options));
  if (changed.length > 0) {
    for (const failure of changed) complain(terminal, failure);
    return 2;
  }
  for (const [index, { text }] of redacted.entries()) {
    const target = targets[index];
    if (target === undefined) terminal.writeOut(text);
    else writeOutput(target, text);
  }
  const report = reportForms[options.report];
  terminal.writeError(
    report(redacted.map(({ report }, index) => ({ path: inputs[index]?.name ?? '', ...report }))),
  );
  return 0;
}

async function readAll(
  { schema }: LanguageService,
  { files }: RedactOptions,
  terminal: Terminal,
): Promise<{ readonly inputs: readonly ReadInput[]; readonly failures: readonly string[] }> {
  const reader = new InputReader(schema, terminal, '<stdin>');
  const found = await findInputs(files);
  const inputs: ReadInput[] = [];
  const failures = [...found.failures];
  for (const input of found.inputs) {
    const name = reader.nameOf(input);
    const read = await reader.read(input);
    if (read === 'skipped') continue;
    if ('failure' in read) failures.push(read.failure);
    else inputs.push({ name, path: input.kind === 'file' ? input.path : undefined, text: read.text });
  }
  if (inputs.length + failures.length === 0) failures.push('There is no FortiOS configuration to redact.');
  return { inputs, failures };
}

/** A sentence if the copy has a finding that the original does not have: then redaction damaged a line. */
function newFindings(
  engine: LanguageService,
  input: ReadInput | undefined,
  copy: string,
  options: RedactOptions,
): readonly string[] {
  if (!input || copy === input.text) return [];
  const before = findingsIn(engine, input.text, options);
  for (const [place, count] of findingsIn(engine, copy, options)) {
    if (count <= (before.get(place) ?? 0)) continue;
    const [line = '', rule = ''] = place.split(' ');
    return [
      `"${input.name}": no copy was written. In the copy, line ${line} has a finding of ${rule} that the original does not have. ` +
        'Please report this as a bug.',
    ];
  }
  return [];
}

/** How often each rule reports each line: redaction keeps lines where they are. */
function findingsIn(
  engine: LanguageService,
  text: string,
  { firmware }: RedactOptions,
): ReadonlyMap<string, number> {
  const document = engine.open(text);
  try {
    const counts = new Map<string, number>();
    for (const { rule, range } of engine.check(engine.view(document, firmware))) {
      const place = `${range.start.line + 1} ${rule}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return counts;
  } finally {
    document.dispose();
  }
}

function redactTexts(
  engine: LanguageService,
  inputs: readonly ReadInput[],
  { firmware, parts }: RedactOptions,
): ReturnType<typeof redact> {
  const documents = inputs.map(({ text }) => engine.open(text));
  try {
    const subjects = documents.map((document): RedactionInput => {
      const { version } = effectiveFirmware(document.fileFirmware, firmware);
      return { document, index: DocumentIndex.of(document, { schema: engine.schema, version }) };
    });
    return redact(subjects, { parts });
  } finally {
    for (const document of documents) document.dispose();
  }
}
