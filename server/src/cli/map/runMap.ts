import { runToCompletion } from '../../base/steps';
import { networkMap } from '../../map/networkMap';
import type { DeviceFacts, MapFormat } from '../../services/mapService';
import { answerFiles } from '../answerFiles';
import type { ExitCode } from '../command';
import { openOutput } from '../export/outputs';
import { UsageError } from '../failures';
import { mapFormatNames } from '../formatNames';
import { readFormat, type TypedInputs } from '../inputOptions';
import { writeErrorLines, type Terminal } from '../terminal';

/** The options and arguments of `fortios map`. */
export interface TypedMap extends TypedInputs {
  readonly format: string;
  readonly output?: string;
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
  const output = openOutput({ path, isFolder: false, isBinary: false, extension: format, inputs, terminal });
  const { mapFormats, TooManyBoxes } = await import('../../map/mapFormats');
  try {
    const { answers, failures } = await answerFiles(typed, terminal, (service, view, file) => ({
      file,
      facts: runToCompletion(service.maps.redactedFacts(view, file)),
    }));
    const devices: DeviceFacts[] = [];
    const excluded: string[] = [];
    for (const { file, facts } of answers) {
      if ('exclusion' in facts) excluded.push(`"${file}" is not in the map. ${facts.exclusion}`);
      else devices.push(facts);
    }
    if (devices.length > 0) {
      const text = mapFormats[format](terminal.mask(networkMap(devices)));
      output.write({ file: `map.${format}`, bytes: new TextEncoder().encode(text) });
      output.commit();
    }
    return writeErrorLines(terminal, [...failures, ...excluded]) ? 2 : 0;
  } catch (error) {
    throw error instanceof TooManyBoxes ? new UsageError(error.message) : error;
  } finally {
    output.discard();
  }
}
