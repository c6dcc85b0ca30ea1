import { outcomes } from './changes/effect';
import { changes } from './changes/table';
import { outcomeNames } from './wording';

/** All changes of behavior between versions as Markdown, by outcome. */
export function upgradeChangesMarkdown(): string {
  const sections = outcomes.flatMap((outcome) => {
    const rows = changes
      .filter((change) => change.outcome === outcome)
      .map((change) => {
        const text = typeof change.text === 'string' ? `: ${change.text}` : '.';
        const doubt = change.certainty === 'unconfirmed' ? ', not confirmed' : '';
        return `- **${change.subject}** (${change.when.text})${text} Source: ${change.source.text}${doubt}.`;
      });
    return rows.length === 0 ? [] : [`## ${outcomeNames[outcome]}\n\n${rows.join('\n')}\n`];
  });
  return ['# Changes of behavior between versions of FortiOS\n', ...sections].join('\n');
}
