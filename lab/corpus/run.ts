// npm run corpus -- <folder> [--json] [--known FILE] [--formats FILE] [--facts FOLDER] [--evidence FILE]: lints and formats every
// file below a folder of configurations. Reports per file and in total which part of it the schema has, the findings, the targets of
// references, and the effect of formatting. `index.tsv`, a table of contents, is skipped.
// Reports the defaults that two or more plain backups of a train contradict; a plain backup prints only what differs from
// the default. --evidence writes them, with the settings that devices always print, for scripts/schema/generate.ts.
//
// Exits with 1 if linting a file crashes, or if there is a finding in a `config system ftm-push` block: the blocks of
// a corpus come from real devices, so that each of these findings is probably a false positive. Also if the schema calls a
// contradicted default certain. With --known, also if
// a finding of schema/*, firmware/* or reference/* at warning or error is not in the list, or if a listed finding is
// missing. Also if formatting, fixing, redacting, or renaming an entry of each table breaks an invariant. With
// --formats, also if formatting changes a file that is not in the list, or does not change a file that is. With --facts,
// also if the schema or a rule rejects a name of the folder's observed.json, which genuine backups contain, in its version.
import { runCorpus } from './runCorpus';

runCorpus(process.argv.slice(2), console.log).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
