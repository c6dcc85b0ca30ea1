import { conversionPage, conversionProof, type SslVpnConversion } from '../sslVpnConversion';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { asWritten } from 'fortios-language/secrets/masking';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { UsageError } from '../../../cli/program/failures';
import type { planFormatNames } from '../../../page/formatNames';
import { readFormat } from '../../../cli/input/inputOptions';
import { formatsOf, type AnswerFormat } from '../../../cli/output/pageFormats';
import { writeErrorLine, writeErrorLines } from '../../../cli/output/terminal';
import { onlyFile } from '../../../cli/input/readOptions';
import type { sslVpnCommand } from './command';

const range = /^\d{1,3}(?:\.\d{1,3}){3}-\d{1,3}(?:\.\d{1,3}){3}$/;

export const runSslVpn: RunOf<typeof sslVpnCommand> = async (typed, { terminal }) => {
  const { files, userInterfaces: interfaces, tunnelName: name, pool, tcp = false } = typed;
  const format = readFormat<ConversionFormat>(formats, typed.format);
  const word = onlyFile(files);
  if (pool !== undefined && !range.test(pool))
    throw new UsageError(`--pool takes a range such as 10.8.0.1-10.8.0.200, not "${pool}".`);
  if (name !== undefined && !/^[\w.-]{1,8}$/.test(name))
    throw new UsageError(`--name takes up to 8 letters, digits, "-", "_" and ".", not "${name}".`);
  const reader = await DeviceReader.open(terminal, typed);
  const device = reader.deviceOf(await reader.file(word), undefined);
  const firmware = settingsForVersionOf(device.firmware);
  const levels = device.config?.rules ?? {};
  const conversion = reader.service.migrations.convertSslVpn(
    device.state,
    { pool, tcp, name, ...(interfaces && { interfaces }) },
    { firmware, levels },
  );
  device.document.dispose();
  if ('message' in conversion) {
    writeErrorLine(terminal, conversion.message);
    return 2;
  }
  if (format === formats.commands) {
    terminal.writePassed(asWritten(conversion.change.commands));
    writeErrorLines(terminal, conversion.change.plan.notes);
  } else terminal.writeOut(format({ name: device.name, conversion }, terminal));
  const { rehearsal, missing, deviations } = conversion.change;
  const found = [rehearsal.rejections, rehearsal.doubts, missing, deviations, conversion.removal.rejected];
  return exitCodeOf(typed, { problem: found.some((list) => list.length > 0) });
};

interface ConversionRun {
  readonly name: string;
  readonly conversion: SslVpnConversion;
}

type ConversionFormat = AnswerFormat<ConversionRun>;

const formats: Readonly<Record<(typeof planFormatNames)[number], ConversionFormat>> = {
  ...formatsOf(
    ({ name, conversion }: ConversionRun) => conversionPage(`IPsec instead of SSL VPN: ${name}`, conversion),
    ({ name, conversion }) => conversionJson(name, conversion),
  ),
  commands: ({ conversion }) => conversion.change.commands,
};

/** A stable format for other programs: fields are only added. */
function conversionJson(name: string, conversion: SslVpnConversion): Readonly<Record<string, unknown>> {
  const { change, clients, without, removal } = conversion;
  const { items, kept, notes } = change.plan;
  return {
    version: 1,
    file: name,
    steps: items,
    kept,
    notes,
    clients: clients.map(({ tunnel, rows }) => ({ tunnel, settings: Object.fromEntries(rows) })),
    without,
    commands: change.commands,
    removal: removal.commands,
    check: conversionProof(conversion),
  };
}
