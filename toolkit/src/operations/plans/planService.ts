import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { runToCompletion } from 'fortios-language/base/steps';
import { documentEdits } from 'fortios-language/analysis/device/script/documentEdits';
import { readState } from 'fortios-language/analysis/device/execution/execute';
import { entriesNamed } from 'fortios-language/analysis/device/execution/references';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import type { Page } from '../../page/page';
import { plannedChange, plannedChangePage } from './plannedChange';
import { deviationsFrom, isProven, provenPlaces, proofOf, type PlannedChange } from './planProof';
import type { Assessor, RehearsalOptions } from '../rehearse/rehearsal';
import { nextQuestion, type PlanQuestion } from '../refactor/questions';
import { renameAt } from 'fortios-language/features/rename/rename';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import { isVisibleFrom } from 'fortios-language/model/document/unit';
import { cleanupKinds, planCleanup, type CleanupKind, type CleanupOptions } from '../cleanup/cleanup';
import { isRefusal, partOf, placeNewTables, refusal } from './entries';
import {
  keyOfPlanned,
  PlanNotes,
  type Plan,
  type PlannedEntry,
  type PlanRefusal,
  type PlanItem,
} from './plan';
import { refactorings, type RefactoringInput } from 'fortios-language/features/refactor/refactoringInput';
import {
  completeRefactoring,
  planRefactoring,
  type Refactoring,
  type RenameRefactoring,
} from '../refactor/refactoring';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import { absoluteRange } from 'fortios-language/syntax/statements';

/** A clean-up for an editor. */
export interface CleanupInput {
  readonly kind: 'cleanup';
  /** What is removed; everything without it. */
  readonly kinds?: readonly CleanupKind[];
  /** Entries that the user keeps. */
  readonly excluded?: readonly Pick<PlannedEntry, 'vdom' | 'table' | 'name'>[];
}

/** A change that an editor wants to plan. */
export type PlanInput = (RefactoringInput | CleanupInput) & {
  /** Whether flows may change. */
  readonly allowsChanges?: boolean | undefined;
};

/** A planned change for an editor. It contains the secrets of the document. */
export interface PlannedEdits {
  readonly title: string;
  /** What the plan does with each entry, and the line of the entry before the change. */
  readonly steps: readonly (PlanItem & { readonly line?: number })[];
  readonly kept: readonly PlannedEntry[];
  /** The report with reasons, check and commands. */
  readonly page: Page;
  readonly check: readonly string[];
  readonly isProven: boolean;
  readonly commands: string;
  /** The edits of the document; undefined if it cannot be edited in place. */
  readonly edits: readonly TextEdit[] | undefined;
  /** The text after the edits. */
  readonly edited: string | undefined;
}

export type PlanAnswer =
  | PlannedEdits
  | { readonly question: PlanQuestion }
  /** Why there is no plan. If flows would change, the user can allow it. */
  | (PlanRefusal & { readonly changesFlows?: true });

/** Large changes: planned, written as commands and as edits, and proven. */
export class PlanService {
  constructor(private readonly service: Assessor) {}

  /** Plans what can be removed from a device without a change to its traffic. */
  cleanup(
    device: DeviceState,
    view: DocumentView,
    wanted: CleanupOptions,
    options: RehearsalOptions,
  ): PlannedChange {
    const plan = planCleanup(device, view, wanted);
    return plannedChange(this.service, device, plan, options);
  }

  /**
   * Plans a refactoring. One that the device does not accept is refused, and so is one that changes flows.
   *
   * @param allowsChanges whether flows may change
   */
  refactor(
    device: DeviceState,
    view: DocumentView,
    refactoring: Refactoring,
    { allowsChanges, ...options }: RehearsalOptions & { readonly allowsChanges: boolean },
  ): PlannedChange | (PlanRefusal & { readonly changesFlows?: true }) {
    const plan =
      refactoring.kind === 'rename'
        ? this.planRename(device, view, refactoring)
        : planRefactoring(device, refactoring);
    if (isRefusal(plan)) return plan;
    const change = plannedChange(this.service, device, plan, options);
    const { rejections, traffic } = change.rehearsal;
    const [rejected] = rejections;
    if (rejected)
      return refusal(
        `The device rejects "${rejected.command}": ${rejected.reason} Change this first, or make the change by hand.`,
      );
    const changed = traffic?.changed ?? [];
    if (changed.length === 0 || allowsChanges) return change;
    const isZone = refactoring.kind === 'zone' || refactoring.kind === 'sdwan';
    const places = provenPlaces(changed);
    return {
      message: isZone
        ? `These policies name only some members of the zone, and would match other packets: ${places}. Add the other members to them, choose other interfaces, or allow the change.`
        : `The flows of these policies would change: ${places}. Change them first, or allow the change.`,
      changesFlows: true,
    };
  }

  /** The rename of the language server, as a plan. */
  private planRename(
    device: DeviceState,
    view: DocumentView,
    { table, from, to, vdom }: RenameRefactoring,
  ): Plan | PlanRefusal {
    const part = partOf(device, vdom);
    if (isRefusal(part)) return part;
    const scope = device.scopeOf(part);
    const definition = [...view.index.entries(table, from)].find((one) => isVisibleFrom(one.scope, scope));
    if (!definition) return refusal(`"${table}" has no entry "${from}". Choose one of its entries.`);
    const { start } = absoluteRange(definition.at);
    const renamed = renameAt(view, start, to);
    if ('message' in renamed) return renamed;
    const edits = (renamed.documentChanges ?? []).flatMap((change) =>
      'edits' in change && change.textDocument.uri === view.document.uri ? (change.edits as TextEdit[]) : [],
    );
    const document = this.service.open(editedText(view, edits));
    try {
      runToCompletion(document.parse());
      const after = readState(document, device.view);
      const notes = new PlanNotes();
      for (const one of after.parts()) {
        for (const entry of entriesNamed(one, table, to))
          notes.add('rename', entry, `It was "${from}". ${referencesText(edits.length - 1)}`);
      }
      return notes.plan(after, new Map([[from, to]]));
    } finally {
      document.dispose();
    }
  }

  // For editors, in steps

  /** Plans a change of a document: its edits and its proof, a question, or the reason why there is none. */
  answer(view: DocumentView, input: PlanInput, levels: RuleLevels): PlanAnswer {
    const { document } = view;
    if (document.session?.otherDevice)
      return refusal(
        'The document contains the output of several devices. Save the lines of each device in a file of its own, and plan the change there.',
      );
    const device = readState(document, view);
    const options = { firmware: settingsForVersionOf(view.firmware), levels };
    if (input.kind === 'cleanup') {
      const { kinds = Object.keys(cleanupKinds) as CleanupKind[], excluded = [] } = input;
      const wanted = {
        kinds: new Set(kinds),
        disables: false,
        excluded: new Set(excluded.map((entry) => keyOfPlanned(entry))),
      };
      const plan = planCleanup(device, view, wanted);
      const change = plannedChange(this.service, device, plan, options);
      return this.edits(view, device, change, 'Clean-up');
    }
    const question = nextQuestion(device, input);
    if (question) return 'message' in question ? question : { question };
    const complete = completeRefactoring(input);
    if ('missing' in complete) return refusal(`The input "${complete.missing}" is missing.`);
    const all = { ...options, allowsChanges: input.allowsChanges ?? false };
    const change = this.refactor(device, view, complete.refactoring, all);
    return 'message' in change ? change : this.edits(view, device, change, refactorings[input.kind]);
  }

  edits(view: DocumentView, before: DeviceState, change: PlannedChange, title: string): PlannedEdits {
    const { plan, commands } = change;
    placeNewTables(before, plan.after);
    const edits = documentEdits(view.document, before, plan.after);
    const text = edits && editedText(view, edits);
    const isExact = text !== undefined && this.leadsTo(text, plan.after);
    return {
      title,
      steps: plan.items.map((item) => withLine(item, before)),
      kept: plan.kept,
      page: plannedChangePage(title, change),
      check: proofOf(change),
      isProven: isProven(change),
      commands,
      edits: isExact ? edits : undefined,
      edited: isExact ? text : undefined,
    };
  }

  /** Whether a text is the configuration of a state. */
  private leadsTo(text: string, state: DeviceState): boolean {
    const document = this.service.open(text);
    try {
      runToCompletion(document.parse());
      return deviationsFrom(state, readState(document, state.view)).length === 0;
    } finally {
      document.dispose();
    }
  }
}

/** The line of the entry of an item before the change. */
function withLine(item: PlanItem, before: DeviceState): PlannedEdits['steps'][number] {
  for (const part of before.parts()) {
    if (part.name !== item.vdom) continue;
    for (const { line } of entriesNamed(part, item.table, item.name)) if (line >= 0) return { ...item, line };
  }
  return item;
}

function editedText({ document }: DocumentView, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(document.uri, 'fortios', 0, document.getText()), [
    ...edits,
  ]);
}

function referencesText(count: number): string {
  return count === 0
    ? 'Nothing refers to it.'
    : count === 1
      ? 'One reference follows.'
      : `${count} references follow.`;
}
