import type { FurtherRequests } from 'fortios-language/handlers/handler';

/** What the toolkit registers with the language server: its requests, whose rows and code are loaded when they are needed. */
export async function loadFurtherRequests(): Promise<FurtherRequests> {
  const { requests: rows } = await import('./requests');
  return { rows, loadAnswers: async (services) => (await import('./lazyAnswers')).lazyAnswers(services) };
}
