import { readState } from 'fortios-language/analysis/device/execution/execute';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { migrate, type MigratedConfiguration, type MigrationOptions } from './migration';
import type { Page } from '../../page/page';
import { migrationPage } from './migrationPage';
import type { Assessor, RehearsalOptions } from '../rehearse/rehearsal';
import { conversionPage, convertSslVpn } from '../convert/sslVpnConversion';
import { settingsForVersionOf, type FirmwareSettings } from 'fortios-language/firmware/effective';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import { documentName } from 'fortios-language/model/document/documentName';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { destinationText, mappingText, oldInterfaces, parseMapping, type OldInterface } from './plan/mapping';
import { hardwareOf } from './plan/hardware';
import {
  mappingOf,
  targetOfBackup,
  targetOfModel,
  type MigrationRefusal,
  type MigrationTarget,
} from './plan/migration';
import type { SslVpnOptions } from '../convert/sslVpn/sslVpn';
import { listeningInterfaces, usesSslVpn } from '../convert/sslVpn/usage';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import type { CheckService } from 'fortios-language/checkService';
import type { UpgradeService } from '../upgrade/upgradeService';

type LanguageParts = CheckService & { readonly upgrades: UpgradeService } & Pick<Assessor, 'push'>;

/** The report on IPsec instead of SSL VPN, the interfaces among which the user chooses first, or why there is none. */
export type ConversionAnswer =
  Page | { readonly interfaces: readonly string[] } | { readonly message: string };

interface MappingRow extends OldInterface {
  /** What it becomes, as in a mapping; empty if it is not mapped. */
  readonly to: string;
}

/** The mapping of a migration, for the table in which the user completes it. */
export interface MigrationMapping {
  readonly rows: readonly MappingRow[];
  /** The interfaces of the target that can be named. */
  readonly destinations: readonly string[];
  /** The VDOMs to choose from; empty if none needs to be chosen. */
  readonly vdoms: readonly string[];
  /** What prevents the migration, one sentence each. */
  readonly problems: readonly string[];
}

/** A moved configuration with its secrets, its report and its mapping, or the reason why there is none. */
export type MigrationResult =
  (Page & { readonly configuration: string; readonly mapping: string }) | { readonly message: string };

/** What an editor names as the target and the mapping. */
interface MigrationQuestion {
  readonly target: { readonly name: string; readonly text: string };
  readonly mapping?: string;
  readonly vdom?: string | undefined;
}

/** Moves configurations to other devices, and converts functions into those that replace them. */
export class MigrationService {
  constructor(private readonly service: LanguageParts) {}

  readonly targetOfModel = targetOfModel;

  /** @param name how messages name the target */
  targetOf(document: ConfigDocument, view: SchemaView, name: string): MigrationTarget {
    return targetOfBackup(name, readState(document, view));
  }

  /** The moved configuration, or the problems that prevent it. */
  migrate(old: DocumentView, target: MigrationTarget, options: MigrationOptions) {
    return migrate(this.service, old, target, options);
  }

  /** Dial-up tunnels that replace the SSL VPN of a device, or the message why it is not converted. */
  convertSslVpn(device: DeviceState, wanted: SslVpnOptions, options: RehearsalOptions) {
    return convertSslVpn(this.service, device, wanted, options);
  }

  // For editors, in steps

  /** Which interface becomes which, and what is still missing. */
  mapping(
    view: DocumentView,
    { target, mapping = '', vdom }: MigrationQuestion,
    firmware: FirmwareSettings,
  ): MigrationMapping {
    const { wanted, problems } = parseMapping(mapping);
    const old = readState(view.document, view);
    const to = this.readTarget(target, firmware);
    const answer = mappingOf({ old, target: to, wanted, vdom });
    const mapped = answer.mapping.interfaces;
    const rows = oldInterfaces(answer.arranged, hardwareOf(answer.arranged)).flatMap((one): MappingRow[] => {
      const known = mapped.get(one.name);
      if (one.kind === 'group' && !known) return [];
      return [{ ...one, to: known ? destinationText(known.to) : (wanted.get(one.name) ?? '') }];
    });
    return {
      rows: [...rows.filter(({ uses }) => uses > 0), ...rows.filter(({ uses }) => uses === 0)],
      destinations: [
        ...to.hardware.switches.keys(),
        ...to.hardware.groups.keys(),
        ...[...to.hardware.ports].filter((name) => !to.hardware.switches.has(name)),
      ],
      vdoms: old.hasVdoms && !to.state.hasVdoms && old.vdoms.size > 1 ? [...old.vdoms.keys()] : [],
      problems: [...problems, ...answer.problems],
    };
  }

  /** The moved configuration with its report. */
  page(
    view: DocumentView,
    { target, mapping = '', vdom }: MigrationQuestion,
    firmware: FirmwareSettings,
    levels: RuleLevels,
  ): MigrationResult {
    const { wanted, problems } = parseMapping(mapping);
    const [problem] = problems;
    if (problem !== undefined) return { message: problem };
    const to = this.readTarget(target, firmware);
    const result: MigratedConfiguration | MigrationRefusal = migrate(this.service, view, to, {
      wanted,
      vdom,
      levels,
    });
    if ('problems' in result) return { message: result.problems.join(' ') };
    const title = `Migration of ${documentName(view.document)} to ${target.name}`;
    return {
      ...migrationPage(title, result),
      configuration: result.text,
      mapping: mappingText(result.plan.mapping),
    };
  }

  /** The report about IPsec instead of SSL VPN. */
  sslVpnPage(view: DocumentView, wanted: SslVpnOptions, levels: RuleLevels): ConversionAnswer {
    const state = readState(view.document, view);
    const listening = [...state.parts()]
      .filter((part) => usesSslVpn(part, state.view))
      .flatMap(listeningInterfaces);
    if (wanted.interfaces === undefined && listening.length > 1) return { interfaces: listening };
    const firmware = settingsForVersionOf(view.firmware);
    const conversion = convertSslVpn(this.service, state, wanted, { firmware, levels });
    if ('message' in conversion) return conversion;
    const title = `IPsec instead of SSL VPN: ${documentName(view.document)}`;
    return conversionPage(title, conversion);
  }

  private readTarget(
    { name, text }: MigrationQuestion['target'],
    firmware: FirmwareSettings,
  ): MigrationTarget {
    const document = this.service.open(text, { uri: name });
    try {
      const view = this.service.view(document, firmware);
      return targetOfBackup(name, readState(document, view));
    } finally {
      document.dispose();
    }
  }
}
