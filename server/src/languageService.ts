import { auditDocument } from './reports/audit/audit';
import { EditorService } from './editorService';
import { inspect, type InspectQuery } from './features/inspect/inspect';
import { placeSnippet } from './features/inspect/placement';
import { checkLintConfig, completeLintConfig } from './features/lintConfig/lintConfigEditing';
import { configurationNodes, configurationPath, policiesUsing } from './features/tree/configurationTree';
import type { DocumentView } from './model/symbols/documentView';
import { importDeviceSchema, type ExportedFile } from './schema/device/importExports';
import { loadAssets, type Assets, type ServiceOptions } from './services/checkService';
import { DeviceService } from './services/deviceService';
import { documentChoice } from './services/documentDevice';
import { ExportService } from './services/exportService';
import { MapService } from './services/mapService';
import { MigrationService } from './services/migrationService';
import { PlanService } from './services/planService';
import { policyService } from './services/policyService';
import { documentAdvisories } from './services/documentAdvisories';
import { pushQuestions } from './services/pushService';
import { RedactionService } from './services/redactionService';
import { ReportService } from './services/reportService';
import { UpgradeService } from './services/upgradeService';

export { CheckService, type Assets, type CheckSettings } from './services/checkService';

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
  override readonly upgrades = new UpgradeService(this.schema);
  readonly migrations = new MigrationService(this);
  readonly redaction = new RedactionService(this);
  readonly exports = new ExportService(this);
  readonly documentChoice = documentChoice;
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
