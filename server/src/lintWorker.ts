import './startup.node';

void import('./cli/process').then(({ runWorker }) => runWorker());
