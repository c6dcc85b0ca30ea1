import { auditDocument } from './operations/audit/audit';
import { EditorService } from 'fortios-language/editorService';
import { inspect, type InspectQuery } from 'fortios-language/features/inspect/inspect';
import { placeSnippet } from 'fortios-language/features/inspect/placement';
import { checkLintConfig, completeLintConfig } from 'fortios-language/features/lintConfig/lintConfigEditing';
import {
  configurationNodes,
  configurationPath,
  policiesUsing,
} from 'fortios-language/features/tree/configurationTree';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { importDeviceSchema, type ExportedFile } from 'fortios-language/schema/device/importExports';
import { loadAssets, type Assets, type ServiceOptions } from 'fortios-language/checkService';
import { DeviceService } from './operations/compare/deviceService';
import { documentChoice } from './operations/export/documentDevice';
import { ImportService } from './operations/import/importService';
import { ExportService } from './operations/export/exportService';
import { documentCode } from './operations/convert/code/documentCode';
import { MapService } from './operations/map/mapService';
import { MigrationService } from './operations/migrate/migrationService';
import { PlanService } from './operations/plans/planService';
import { policyService } from './operations/lookup/policyService';
import { documentAdvisories } from './operations/advisories/documentAdvisories';
import { pushQuestions } from './operations/push/pushService';
import { RedactionService } from './operations/redact/redactionService';
import { ReportService } from './operations/report/reportService';
import { UpgradeService } from './operations/upgrade/upgradeService';

export { CheckService, type Assets, type CheckSettings } from 'fortios-language/checkService';

/**
 * Everything that the product can do with a configuration, without a connection and without I/O. The command line and
 * assistants use it. The language server starts with the {@link EditorService}, and loads this with the first request that
 * needs it.
 */
export class LanguageService extends EditorService {
  /** @throws if the wasm modules cannot be loaded */
  static override async create(assets: Assets, options?: ServiceOptions): Promise<LanguageService> {
    return new LanguageService(await loadAssets(assets), options);
  }

  /** Completes the service of an editor: both have the same caches and upgrade reports. */
  static from(editor: EditorService): LanguageService {
    const complete = new LanguageService(editor.loaded, editor.options);
    editor.upgrades = complete.upgrades;
    return complete;
  }

  // Devices, policies and reports: one service each

  readonly push = pushQuestions;
  readonly advisoriesPage = documentAdvisories;
  readonly policies = policyService;
  readonly devices = new DeviceService(this);
  readonly plans = new PlanService(this);
  readonly imports = new ImportService(this);
  override readonly upgrades = new UpgradeService(this.schema);
  readonly migrations = new MigrationService(this);
  readonly redaction = new RedactionService(this);
  readonly exports = new ExportService(this);
  readonly documentChoice = documentChoice;
  readonly convertToCode = documentCode;
  readonly maps = new MapService(this);
  readonly reports = new ReportService(this);
  readonly audit = (...input: Parameters<typeof auditDocument>) => auditDocument(...input);

  // Views of one document

  inspect({ firmware }: DocumentView, query: InspectQuery) {
    return inspect(this.schema, { firmware, explanations: this.explanations, day: new Date() }, query);
  }
  readonly placeSnippet = placeSnippet;
  readonly configurationNodes = configurationNodes;
  readonly configurationPath = configurationPath;
  readonly policiesUsing = policiesUsing;

  // Files of settings

  checkLintConfig(text: string) {
    return checkLintConfig(text, this.schema);
  }
  completeLintConfig(text: string, offset: number) {
    return completeLintConfig(text, offset, this.schema);
  }
  importDeviceSchema(exports: readonly ExportedFile[], stored?: ExportedFile, version?: string) {
    return importDeviceSchema(exports, stored, this.schema, version);
  }
}
