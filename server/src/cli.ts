import './startup.node';

void import('./cli/process').then(({ fortiosLint, runProcess }) => runProcess(fortiosLint));
