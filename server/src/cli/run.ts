import { readAssets } from '../assets.node';
import { rules } from '../rules/registry';
import { checklistFormats, type ChecklistFormat } from './checklist/formats';
import { runChecklist } from './checklist/runChecklist';
import { parseCommandLine } from './commandLine';
import { Engine } from '../engine';
import { listRules } from './listRules';
import { readOptions } from './options';
import { reasonOf } from './reason';
import { printConfig } from './printConfig';
import { readReportOptions, type ReportOptions } from './reportOptions';
import { runRedact } from './redact/runRedact';
import { runLint } from './runLint';
import { complain, type Terminal } from './terminal';
import { runUpgrade } from './upgrade/runUpgrade';
import { readUpgradeOptions, type UpgradeOptions } from './upgrade/upgradeOptions';
import { UsageError } from './usageError';

/** 0: clean; 1: errors, more warnings than allowed, changes, or something that push lacks; 2: something could not be done. */
export type ExitCode = 0 | 1 | 2;

/**
 * The command `fortios-lint`.
 *
 * @param words its command line, without the interpreter and the script
 * @param version of the product
 */
export async function run(words: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> {
  const isRedact = words[0] === 'redact';
  try {
    if (isRedact) return await runRedact(words.slice(1), terminal);
    const typed = parseCommandLine(words, version);
    if ('answer' in typed) {
      terminal.writeOut(typed.answer);
      return 0;
    }
    if (typed.listRules) {
      terminal.writeOut(listRules(rules, typed.format));
      return 0;
    }
    if (typed.printConfig) return await printConfig(readOptions(typed, rules), terminal);
    if (typed.pushChecklist && typed.upgradeTo !== undefined) {
      throw new UsageError('Use either --upgrade-to or --push-checklist.');
    }
    if (typed.upgradeTo !== undefined) {
      return await upgrade(readUpgradeOptions(typed, typed.upgradeTo), terminal);
    }
    if (typed.pushChecklist) {
      return await checkPush(readReportOptions(typed, '--push-checklist', checklistFormats), terminal);
    }
    return await runLint(readOptions(typed, rules), version, terminal);
  } catch (error) {
    const help = error instanceof UsageError ? ` See fortios-lint ${isRedact ? 'redact ' : ''}--help.` : '';
    complain(terminal, `${reasonOf(error)}${help}`);
    return 2;
  }
}

async function upgrade(options: UpgradeOptions, terminal: Terminal): Promise<ExitCode> {
  const engine = await Engine.create(await readAssets());
  const { changes, failures } = await runUpgrade(engine, options, terminal);
  if (complainOfAll(engine, failures, terminal)) return 2;
  return changes ? 1 : 0;
}

async function checkPush(options: ReportOptions<ChecklistFormat>, terminal: Terminal): Promise<ExitCode> {
  const engine = await Engine.create(await readAssets());
  const { unmet, failures } = await runChecklist(engine, options, terminal);
  if (complainOfAll(engine, failures, terminal)) return 2;
  return unmet ? 1 : 0;
}

/** Says what could not be done; returns whether there was anything. */
function complainOfAll({ schemaProblem }: Engine, failures: readonly string[], terminal: Terminal): boolean {
  const all = [...(schemaProblem === undefined ? [] : [schemaProblem]), ...failures];
  for (const failure of all) complain(terminal, failure);
  return all.length > 0;
}
