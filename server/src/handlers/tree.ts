import type { CancellationToken } from 'vscode-languageserver';
import {
  configurationNodesRequest,
  configurationPathRequest,
  policiesUsingRequest,
  type ConfigurationNode,
  type ConfigurationNodes,
  type ConfigurationNodesParams,
  type ConfigurationPathParams,
  type PoliciesUsingParams,
} from '../protocol';
import type { AddLateHandler } from './handler';
import { indexedAnswers } from './reports';

export const addConfigurationTreeHandlers: AddLateHandler = (services) => {
  const { connection, language } = services;
  const compute = indexedAnswers(services);
  connection.onRequest(
    configurationNodesRequest,
    (
      { uri, parent, filter }: ConfigurationNodesParams,
      token: CancellationToken,
    ): Promise<ConfigurationNodes | null> =>
      compute(uri, token, (view) => language.configurationNodes(view, parent, filter)),
  );
  connection.onRequest(
    configurationPathRequest,
    (
      { uri, position, filter }: ConfigurationPathParams,
      token: CancellationToken,
    ): Promise<readonly ConfigurationNode[] | null> =>
      compute(uri, token, (view) => language.configurationPath(view, position, filter)),
  );
  connection.onRequest(
    policiesUsingRequest,
    (
      { uri, position }: PoliciesUsingParams,
      token: CancellationToken,
    ): Promise<readonly ConfigurationNode[] | null> =>
      compute(uri, token, (view) => language.policiesUsing(view, position)),
  );
};
