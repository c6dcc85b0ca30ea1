import { LanguageService } from '../languageService';
import { addCompareHandlers } from './compare';
import type { AddLateHandler, HandlerServices } from './handler';
import { addPlanHandler } from './plans';
import { addQuestionHandler } from './questions';
import * as reports from './reports';
import { addConfigurationTreeHandlers } from './tree';

/** The requests of our own that no editor sends before a user asks for something. */
const handlers: readonly AddLateHandler[] = [
  addConfigurationTreeHandlers, // fortios/configurationNodes, fortios/configurationPath, fortios/policiesUsing
  reports.addInspectHandler, // fortios/inspect, fortios/placeSnippet
  reports.addUpgradeReportHandler, // fortios/upgradeReport
  reports.addPushChecklistHandler, // fortios/pushChecklist
  reports.addAdvisoriesHandler, // fortios/advisories
  reports.addRedactHandler, // fortios/redact
  addPlanHandler, // fortios/plan
  reports.addExportHandler, // fortios/export
  reports.addNetworkMapHandler, // fortios/networkMap
  reports.addAsBuiltReportHandler, // fortios/asBuiltReport
  reports.addAuditHandler, // fortios/audit
  reports.addExposureHandler, // fortios/exposure
  reports.addMigrationHandlers, // fortios/migrationMapping, fortios/migrate, fortios/convertSslVpn
  reports.addImportSchemaHandler, // fortios/importSchema
  addCompareHandlers, // fortios/compare, fortios/compareCommands, fortios/textTokens, fortios/rehearse
  reports.addLookupHandlers, // fortios/lookup, fortios/lookupDefaults
  reports.addPolicyTableHandlers, // fortios/policyTable, fortios/filterPolicies
  addQuestionHandler, // fortios/answerQuestion
  reports.addLintConfigHandlers, // fortios/checkLintConfig, fortios/completeLintConfig
];

/** Registers the handlers that the server loads with the first request for one of them. */
export function addLateHandlers(services: HandlerServices): void {
  const complete = { ...services, language: LanguageService.from(services.language) };
  for (const addHandler of handlers) addHandler(complete);
}
