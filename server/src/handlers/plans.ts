import type { CancellationToken } from 'vscode-languageserver';
import { planRequest, type PlanAnswer, type PlanParams } from '../protocol';
import type { AddLateHandler } from './handler';

export const addPlanHandler: AddLateHandler = ({ connection, language, analysis, documents }) => {
  connection.onRequest(
    planRequest,
    async ({ uri, input }: PlanParams, token: CancellationToken): Promise<PlanAnswer | null> => {
      const settings = (await documents.withSettings(uri))?.settings;
      if (!settings || !(await analysis.get(uri, 'indexed', token))) return null;
      const plan = await analysis.compute(
        uri,
        (view) => language.plans.answer(view, input, settings.rules),
        token,
        { isTemporary: true },
      );
      return plan ?? null;
    },
    // The edits are for the file, and the commands for the device.
    { keep: ['newText', 'text', 'commands'] },
  );
};
