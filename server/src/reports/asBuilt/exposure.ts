import { formatVersion } from '../../firmware/version';
import { objectsOf } from '../../model/objects';
import type { DocumentView } from '../../model/symbols/documentView';
import type { PageSpan } from '../../page/page';
import type {
  ExposedServer,
  ExposedSignIn,
  Exposure,
  ExposureLine,
} from '../../policies/administration/exposure';
import { tableBlock, textBlock, type AsBuiltReport, type PageSection } from './blocks';

/** The page about who can sign in to a device, and what the Internet reaches, without its note. */
export function exposureReport(
  exposure: Exposure,
  { view, file, today }: { readonly view: DocumentView; readonly file: string; readonly today: Date },
): Omit<AsBuiltReport, 'note'> {
  const { signIn, services, servers, notChecked } = exposure;
  const fromInternet = signIn.filter((one) => one.fromInternet !== 'no');
  const hasVdoms = [...signIn, ...services, ...servers].some(({ vdom }) => vdom !== null);
  const vdom = (one: { readonly vdom: string | null }): string => (hasVdoms ? (one.vdom ?? '') : '');
  const certainty = (one: { readonly certainty: string }): string => one.certainty;
  const place = ['VDOM', 'Interface', 'Address'];
  const sections: readonly PageSection[] = [
    {
      id: 'summary',
      title: 'Summary',
      blocks: [
        {
          kind: 'facts',
          facts: [
            ['Sign-in from the Internet', summaryOf(fromInternet)],
            ['Services of the device for the Internet', String(services.length)],
            ['Servers behind it for the Internet', String(servers.length)],
          ],
        },
      ],
    },
    {
      id: 'sign-in',
      title: 'Who can sign in',
      blocks: [
        tableBlock(
          [...place, 'Protocol', 'Port', 'From the Internet', 'Administrators', 'Certain', 'Lines'],
          signIn.map((one) => [
            ...[vdom(one), one.interface, one.address ?? 'not known', one.protocol, String(one.port)],
            ...[one.fromInternet, accountsText(one), certainty(one), { text: linesText(file, one.lines) }],
          ]),
          'No administrator can sign in over the network.',
        ),
      ],
    },
    {
      id: 'services',
      title: 'Services of the device that the Internet reaches',
      blocks: [
        tableBlock(
          [...place, 'Service', 'Port', 'Certain', 'Lines'],
          services.map((one) => [
            ...[
              vdom(one),
              one.interface,
              one.address ?? 'not known',
              one.service,
              one.port ?? (one.service === 'ping' ? '' : 'not known'),
            ],
            ...[certainty(one), { text: linesText(file, one.lines) }],
          ]),
          'None.',
        ),
      ],
    },
    {
      id: 'servers',
      title: 'Servers behind the device that the Internet reaches',
      blocks: [
        tableBlock(
          [...place, 'Services', 'Servers', 'By', 'From', 'Certain', 'Lines'],
          servers.map((one) => [
            ...[vdom(one), one.interface, one.address, one.services.join(', ')],
            ...[one.servers.join(', ') || 'not known', byText(one), one.from.join(', ')],
            ...[certainty(one), { text: linesText(file, one.lines) }],
          ]),
          'None.',
        ),
      ],
    },
    ...(notChecked.length === 0
      ? []
      : [{ id: 'not-checked', title: 'Not checked', blocks: notChecked.map(textBlock) }]),
  ];
  const hostname = objectsOf(view.index, 'system global', view)
    .find(({ scope }) => scope.kind !== 'vdom')
    ?.value('hostname');
  return {
    kind: 'Exposure',
    device: hostname ?? file,
    file,
    product: `FortiOS ${formatVersion(view.firmware.named ?? view.version)}`,
    day: today.toISOString().slice(0, 10),
    sections,
  };
}

function summaryOf(all: readonly ExposedSignIn[]): string {
  if (all.length === 0) return 'none';
  const certain = all.filter(({ fromInternet, certainty }) => fromInternet === 'yes' && certainty === 'yes');
  const possible = all.length - certain.length;
  return [
    ...(certain.length > 0 ? [`${certain.length} certain`] : []),
    ...(possible > 0 ? [`${possible} possible`] : []),
  ].join(', ');
}

function accountsText({ administrators }: ExposedSignIn): string {
  if (administrators.length === 0) return 'not in the file';
  return administrators.map(({ name, from }) => `${name} from ${from.join(', ')}`).join('; ');
}

function byText({ virtualIp, policy }: ExposedServer): string {
  return virtualIp === null ? policy : `virtual IP "${virtualIp}", ${policy}`;
}

function linesText(file: string, lines: readonly ExposureLine[]): readonly PageSpan[] {
  return [...new Set(lines.map(({ line }) => line))].flatMap((line, index): readonly PageSpan[] => [
    ...(index === 0 ? [] : [', ']),
    { file, line, isNumber: true },
  ]);
}
