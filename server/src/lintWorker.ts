import { runLintWorker } from './cli/process';

void runLintWorker();
