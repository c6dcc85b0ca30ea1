import type { PageBlock } from '../../page/page';

export interface PageSection {
  /** The anchor in HTML: a {@link SectionId} in the as-built report. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

/** The sections of a report, in order. */
export const sectionTitles = {
  identity: 'Identity',
  support: 'Support of the firmware version',
  interfaces: 'Interfaces',
  zones: 'Zones',
  routing: 'Routing',
  'sd-wan': 'SD-WAN',
  policies: 'Policies',
  nat: 'Network address translation',
  vpns: 'VPNs',
  authentication: 'Authentication',
  administrators: 'Administrators',
  logging: 'Logging',
  ha: 'High availability',
  map: 'Network map',
  findings: 'Findings',
  advisories: 'Advisories',
  benchmark: 'Benchmark',
  changes: 'Changes since another backup',
} as const;

export type SectionId = keyof typeof sectionTitles;

export const sectionIds = Object.keys(sectionTitles) as readonly SectionId[];

export interface AsBuiltReport {
  /** The host name, or the name of the file. */
  readonly device: string;
  readonly file: string;
  /** `FG-60F, FortiOS 7.4.4` */
  readonly product: string;
  /** `2026-06-01` */
  readonly day: string;
  /** What is masked or replaced in the report. */
  readonly note: string;
  readonly sections: readonly PageSection[];
}
