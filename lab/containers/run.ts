// npx tsx lab/containers/run.ts <folder> [--json] [--known FILE] [--list]: lints every file below a folder whose
// subfolders are forms of texts with FortiOS in them: templates, cloud bootstraps, YAML. Reports the findings by form.
//
// An `index.tsv` with the columns `template` and `rendered` names renderings. Every finding of a template must be one of at
// least one of its renderings, and a finding about literal text that all renderings have must be one of the template.
//
// Exits with 1 if linting a file crashes or a template differs from its renderings. With --known, also if the number of
// findings of a rule in a form is not the one of the list, which says why they are true. --list prints every finding.
import { runContainers } from './runContainers';

runContainers(process.argv.slice(2), console.log).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
