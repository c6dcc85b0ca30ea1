import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { name, version } from '../package.json';
import { readAssets } from './assets.node';
import { Engine } from './engine';
import { serve } from './server';

const connection = createConnection(ProposedFeatures.all);

serve(connection, {
  info: { name, version },
  loadEngine: async () => Engine.create(await readAssets()),
});

connection.listen();
