import './startup.node';

void import('./cli/program/process').then(({ runWorker }) => runWorker());
