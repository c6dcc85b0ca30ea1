import type { LateAnswers } from './handler';
import { onIndexed } from './reports';

export const treeAnswers = ((services) => {
  const { language } = services;
  const ask = onIndexed(services);
  return {
    'fortios/configurationNodes': ({ uri, parent, filter }, token) =>
      ask(uri, token, (view) => language.configurationNodes(view, parent, filter)),
    'fortios/configurationPath': ({ uri, position, filter }, token) =>
      ask(uri, token, (view) => language.configurationPath(view, position, filter)),
    'fortios/policiesUsing': ({ uri, position }, token) =>
      ask(uri, token, (view) => language.policiesUsing(view, position)),
  };
}) satisfies LateAnswers;
