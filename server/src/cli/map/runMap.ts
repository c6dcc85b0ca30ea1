import { runToCompletion } from '../../base/steps';
import { documentMap, type DocumentFacts, type MapFormat } from '../../services/mapService';
import { answerFiles } from '../answerFiles';
import type { ExitCode } from '../command';
import { openOutput } from '../outputFile';
import { UsageError } from '../failures';
import { mapFormatNames } from '../formatNames';
import { readFormat, type TypedInputs } from '../inputOptions';
import { readDocumentChoice, writeDocumentNote } from '../redact/documentChoice';
import type { TypedDocument } from '../redact/redactOptions';
import { writeErrorLines, type Terminal } from '../terminal';

/** The facts with the lines of a text around their commands. */
function withLinesOf(
  placed: { readonly lineOf: (line: number) => number },
  { facts, secrets }: DocumentFacts,
): DocumentFacts {
  return { facts: { ...facts, lineOf: (line) => placed.lineOf(line) }, secrets };
}

/** The options and arguments of `fortios map`. */
export interface TypedMap extends TypedInputs, TypedDocument {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
}

const formats = Object.fromEntries(mapFormatNames.map((name) => [name, name]));

/**
 * Draws all files as one map. Files are read one after the other, and only what the map shows is kept.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runMap(typed: TypedMap, terminal: Terminal): Promise<ExitCode> {
  const { files: inputs, output: path } = typed;
  const format: MapFormat = readFormat(formats, typed.format);
  const choice = readDocumentChoice(typed);
  const output = openOutput({
    ...{ path, isBinary: false, extension: format, inputs, terminal },
    force: typed.force,
  });
  const { mapFormats, TooManyBoxes } = await import('../../map/mapFormats');
  try {
    const { answers, failures } = await answerFiles(
      typed,
      terminal,
      (service, view, file, _levels, _config, placed) => ({
        ...{ file, placed },
        facts: runToCompletion(service.maps.documentFacts(view, file, choice)),
      }),
    );
    const devices: DocumentFacts[] = [];
    const excluded: string[] = [];
    for (const { file, facts, placed } of answers) {
      if ('exclusion' in facts) excluded.push(`"${file}" is not in the map. ${facts.exclusion}`);
      else devices.push(placed ? withLinesOf(placed, facts) : facts);
    }
    if (devices.length > 0) {
      const map = runToCompletion(documentMap(devices, choice));
      const text = mapFormats[format](terminal.mask(map));
      output.write({ file: `map.${format}`, bytes: new TextEncoder().encode(text) });
      output.commit();
      writeDocumentNote(terminal, map.note);
    }
    return writeErrorLines(terminal, [...failures, ...excluded]) ? 2 : 0;
  } catch (error) {
    throw error instanceof TooManyBoxes ? new UsageError(error.message) : error;
  } finally {
    output.discard();
  }
}
