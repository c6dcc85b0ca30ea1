import './startup.node';

void import('./cli/program/process').then(({ fortiosLint, runProcess }) => runProcess(fortiosLint));
