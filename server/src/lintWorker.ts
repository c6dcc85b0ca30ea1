import { runWorker } from './cli/process';

void runWorker();
