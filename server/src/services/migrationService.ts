import { runToCompletion } from '../base/steps';
import { readState } from '../device/execute';
import { migrate, type MigrationOptions } from '../features/compare/migration';
import type { DeviceState } from '../device/state';
import type { Assessor, RehearsalOptions } from '../features/compare/rehearsal';
import { convertSslVpn } from '../features/compare/sslVpnConversion';
import type { ConfigDocument } from '../model/document/document';
import type { DocumentView } from '../model/symbols/documentView';
import { targetOfBackup, targetOfModel, type Target } from '../plans/migration/migration';
import type { SslVpnOptions } from '../plans/sslVpn/sslVpn';
import type { SchemaView } from '../schema/schemaContext';
import type { CheckService } from './checkService';
import type { UpgradeService } from './upgradeService';

type LanguageParts = CheckService & { readonly upgrades: UpgradeService } & Pick<Assessor, 'push'>;

/** Moves configurations to other devices. */
export class MigrationService {
  constructor(private readonly service: LanguageParts) {}

  readonly targetOfModel = targetOfModel;

  /** @param name how messages name the target */
  targetOf(document: ConfigDocument, view: SchemaView, name: string): Target {
    return targetOfBackup(name, runToCompletion(readState(document, view)));
  }

  /** The moved configuration, or the problems that prevent it. */
  migrate(old: DocumentView, target: Target, options: MigrationOptions) {
    return runToCompletion(migrate(this.service, old, target, options));
  }

  /** Dial-up tunnels that replace the SSL VPN of a device, or the message why it is not converted. */
  convertSslVpn(device: DeviceState, wanted: SslVpnOptions, options: RehearsalOptions) {
    return runToCompletion(convertSslVpn(this.service, device, wanted, options));
  }
}
