import {
  pageList,
  pageSection,
  paragraph,
  tableOr,
  titledPage,
  type Page,
  type PageCell,
  type PageSpan,
} from '../../page/page';
import type { ExposedSignIn } from 'fortios-language/analysis/administration/exposedAddresses';
import type { ExposedServer } from 'fortios-language/analysis/administration/exposedServers';
import type { Exposure } from 'fortios-language/analysis/administration/exposure';
import type { ExposureLine } from 'fortios-language/analysis/administration/exposureRow';

interface ExposedDevice {
  /** The host name, or the name of the file. */
  readonly device: string;
  readonly file: string;
  readonly version: string;
  readonly note: string;
}

type ExposedPlace = Exposure['signIn' | 'services' | 'servers'][number];

/** The page about who can sign in to a device, and what the Internet reaches, with a note on what is masked. */
export function exposurePage(exposure: Exposure, { device, file, version, note }: ExposedDevice): Page {
  const { signIn, services, servers, notChecked } = exposure;
  const fromInternet = signIn.filter((one) => one.fromInternet !== 'no');
  const place = ['VDOM', 'Interface', 'Address'];
  const placeOf = (one: ExposedPlace): readonly string[] => [
    one.vdom ?? '',
    one.interface,
    one.address ?? 'not known',
  ];
  const ends = (one: ExposedPlace): readonly PageCell[] => [
    one.certainty,
    { text: linesText(file, one.lines) },
  ];
  return titledPage(
    ['Exposure: ', { literal: device }],
    paragraph([{ name: file }, `, FortiOS ${version}. IPv4 and IPv6 are considered.`]),
    paragraph(note, 'note'),
    {
      kind: 'facts',
      facts: [
        ['Sign-in from the Internet', summaryOf(fromInternet)],
        ['Services of the device for the Internet', String(services.length)],
        ['Servers behind it for the Internet', String(servers.length)],
      ],
    },
    pageSection(
      'Who can sign in',
      tableOr(
        [...place, 'Protocol', 'Port', 'From the Internet', 'Administrators', 'Certain', 'Lines'],
        signIn.map((one) => [
          ...placeOf(one),
          one.protocol,
          String(one.port),
          one.fromInternet,
          accountsText(one),
          ...ends(one),
        ]),
        'No administrator can sign in over the network.',
      ),
    ),
    pageSection(
      'Services of the device that the Internet reaches',
      tableOr(
        [...place, 'Service', 'Port', 'From', 'Certain', 'Lines'],
        services.map((one) => [
          ...placeOf(one),
          one.service,
          one.port ?? (one.service === 'ping' ? '' : 'not known'),
          one.from.join(', '),
          ...ends(one),
        ]),
        'None.',
      ),
    ),
    pageSection(
      'Servers behind the device that the Internet reaches',
      tableOr(
        [...place, 'Services', 'Servers', 'By', 'From', 'Certain', 'Lines'],
        servers.map((one) => [
          ...placeOf(one),
          one.services.join(', '),
          one.servers.join(', ') || 'not known',
          byText(one),
          one.from.join(', '),
          ...ends(one),
        ]),
        'None.',
      ),
    ),
    pageSection('Not checked', pageList(notChecked)),
  );
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
