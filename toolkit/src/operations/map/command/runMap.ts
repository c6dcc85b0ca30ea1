import type { DocumentChoice } from '../../export/documentDevice';
import { documentMap, MapService, type DocumentFacts, type MapFormat } from '../mapService';
import { answersOf, onView } from '../../../cli/run/forEachConfiguration';
import type { RunOf } from '../../../cli/program/command';
import { openOutput } from '../../../cli/output/outputFile';
import { UsageError } from '../../../cli/program/failures';
import { mapFormatNames } from '../../../page/formatNames';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import { readDocumentChoice, writeDocumentNote } from '../../redact/command/documentChoice';
import type { mapCommand } from './command';

const formats = Object.fromEntries(mapFormatNames.map((name) => [name, name]));

export const mapWork = onView<DocumentChoice, DocumentFacts>(
  (view, { service, path, content }, _, choice) => {
    const found = new MapService(service).documentFacts(view, path, choice);
    const { placed } = content;
    if ('exclusion' in found || !placed) return found;
    return { ...found, facts: { ...found.facts, lines: placed.outerLineNumbers } };
  },
);

/** Draws all files as one map. Files are read one after the other, and only what the map shows is kept. */
export const runMap: RunOf<typeof mapCommand> = async (typed, { terminal }) => {
  const { files: inputs, output: path } = typed;
  const format: MapFormat = readFormat(formats, typed.format);
  const choice = readDocumentChoice(typed);
  const output = openOutput({
    path,
    isBinary: false,
    extension: format,
    inputs,
    terminal,
    force: typed.force,
  });
  const { mapFormats, TooManyBoxes } = await import('../mapFormats');
  try {
    const { answers: devices, hasFailed } = await answersOf(readInputOptions(typed), terminal, {
      name: 'map',
      work: mapWork,
      task: choice,
      excluded: 'is not in the map',
    });
    if (devices.length > 0) {
      const map = documentMap(devices, choice);
      const text = mapFormats[format](terminal.mask(map));
      output.write({ file: `map.${format}`, bytes: new TextEncoder().encode(text) });
      output.commit();
      writeDocumentNote(terminal, map.note);
    }
    return hasFailed ? 2 : 0;
  } catch (error) {
    throw error instanceof TooManyBoxes ? new UsageError(error.message) : error;
  } finally {
    output.discard();
  }
};
