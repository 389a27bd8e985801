/** A box of commands in a guide, and the lines that its answer must have, in order. */
export interface GuideStep {
  readonly heading: string;
  readonly commands: string;
  readonly answers: readonly string[];
}

/** Every box `sh` with the box `text` right below it. */
export function stepsOf(markdown: string): readonly GuideStep[] {
  return markdown.split(/^## /m).flatMap((part) => {
    const heading = part.split('\n')[0] ?? '';
    return [...part.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```)?/gm)].map(
      ([, commands = '', answer = '']) => ({ heading, commands, answers: answer.split('\n').filter(Boolean) }),
    );
  });
}

/** One script of all steps: names that one sets are there in the next. Ends with the first command that fails. */
export function scriptOf(steps: readonly GuideStep[], mark: string): string {
  return ['set -euo pipefail', ...steps.map(({ commands }) => `${commands}\necho '${mark}'`)].join('\n');
}

/** The answers that a guide shows and that did not come, in their order. */
export function missingAnswers(output: string, answers: readonly string[]): readonly string[] {
  const lines = output.split('\n');
  let from = 0;
  return answers.filter((answer) => {
    const parts = answer.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const pattern = new RegExp(`^${parts.join('.*')}$`);
    const at = lines.findIndex((line, index) => index >= from && pattern.test(line));
    if (at >= 0) from = at;
    return at < 0;
  });
}
