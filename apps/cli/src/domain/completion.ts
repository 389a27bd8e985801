/** A command and what may follow it. */
export interface Completed {
  /** Its words below the program, joined by spaces; empty for the program itself. */
  readonly at: string;
  readonly commands: readonly Word[];
  readonly options: readonly Word[];
}

export interface Word {
  /** `accounts`, or `--limit`. */
  readonly word: string;
  readonly description: string;
}

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * A script for a shell that knows every word beforehand: it starts no program while somebody types, and reads nothing of
 * what they typed as a command. Where no word fits, files are named.
 */
export function completionScript(shell: Shell, program: string, all: readonly Completed[]): string {
  const render = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell];
  return render(program, all);
}

/** `' accounts'|'accounts list'`: the steps from a command to one below it, as the patterns of a `case`. */
function steps(all: readonly Completed[]): readonly string[] {
  return all.flatMap(({ at, commands }) => commands.map(({ word }) => quoted(`${at} ${word}`)));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function bashScript(program: string, all: readonly Completed[]): string {
  const words = ({ commands, options }: Completed) => [...commands, ...options].map(({ word }) => word).join(' ');
  return `# ${program} completion bash > /etc/bash_completion.d/${program}, or in ~/.bashrc: eval "$(${program} completion bash)"
_${program}() {
  local at='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at $word" in
      ${steps(all).join('|')}) at="\${at:+$at }$word" ;;
    esac
  done
  local words=''
  case "$at" in
${all.map((one) => `    ${quoted(one.at)}) words=${quoted(words(one))} ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _${program} ${program}
`;
}

function zshScript(program: string, all: readonly Completed[]): string {
  const list = (words: readonly Word[]) =>
    words.map(({ word, description }) => quoted(`${word}:${description.replaceAll(':', '\\:')}`)).join(' ');
  return `#compdef ${program}
# In ~/.zshrc, behind compinit: eval "$(${program} completion zsh)"
_${program}() {
  local at='' word
  local -a commands options
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
      ${steps(all).join('|')}) at="\${at:+$at }$word" ;;
    esac
  done
  case "$at" in
${all.map((one) => `    ${quoted(one.at)}) commands=(${list(one.commands)}) options=(${list(one.options)}) ;;`).join('\n')}
  esac
  if [[ "$PREFIX" == -* ]]; then
    _describe -o option options
  elif (( $#commands )); then
    _describe command commands
  else
    _files
  fi
}
compdef _${program} ${program}
`;
}

function fishScript(program: string, all: readonly Completed[]): string {
  const lines = all.flatMap(({ at, commands, options }) => {
    const when = `complete -c ${program} -n ${fishQuoted(`__${program}_at ${fishQuoted(at)}`)}`;
    return [
      ...commands.map(({ word, description }) => `${when} -f -a ${word} -d ${fishQuoted(description)}`),
      ...options.map(({ word, description }) => `${when} -l ${word.replace(/^--/, '')} -d ${fishQuoted(description)}`),
    ];
  });
  return `# ${program} completion fish > ~/.config/fish/completions/${program}.fish
function __${program}_at
  set -l at ''
  set -l words (commandline -opc)
  for word in $words[2..]
    switch "$at $word"
      case ${steps(all).join(' ')}
        set at (string trim -- "$at $word")
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join('\n')}
`;
}

/** fish knows two escapes between single quotes. */
function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
