import { ProgressLocation, window } from 'vscode';
import type { RequestMethod, RequestParams, RequestResults } from '../../../toolkit/src/protocol';
import { userCancelled, type documentChanged, type RequestOptions, type ServerSession } from './session';

/** Asks for a report, with its progress and a button that ends the work of the server. */
export async function askForReport<M extends RequestMethod>(
  session: ServerSession,
  method: M,
  params: RequestParams<M>,
  { title, onPart }: Pick<RequestOptions, 'onPart'> & { readonly title: string },
): Promise<RequestResults[M] | typeof documentChanged | typeof userCancelled | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      const answer = await session.ask(method, params, { token, ...(onPart && { onPart }) });
      return token.isCancellationRequested ? userCancelled : answer;
    },
  );
}
