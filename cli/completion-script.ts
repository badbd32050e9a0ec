import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Completable {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly { readonly long: string; readonly description: string }[];
}

/** A script that completes commands and flags, made from the commands themselves; it calls nothing when used. */
export function completionScript(shell: Shell, root: Command): string {
  const name = root.name();
  const commands = root.commands.map(completable);
  return { bash, zsh, fish }[shell](name, commands);
}

function completable(command: Command): Completable {
  const flags = command.options.flatMap(({ long, description }) =>
    typeof long === 'string' ? [{ long, description }] : [],
  );
  return {
    name: command.name(),
    description: command.description(),
    flags: [...flags, { long: '--help', description: 'display help for command' }],
  };
}

function bash(name: string, commands: readonly Completable[]): string {
  const cases = commands.map(({ name: command, flags }) => `    ${command}) words='${longs(flags)}' ;;`);
  return `# ${name}: source this file in ~/.bashrc
_${functionOf(name)}() {
  local words
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words='${commands.map((command) => command.name).join(' ')} --help' ;;
  esac
  [ "$COMP_CWORD" -eq 1 ] && words='${commands.map((command) => command.name).join(' ')} --help'
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _${functionOf(name)} ${name}
`;
}

function zsh(name: string, commands: readonly Completable[]): string {
  const list = commands.map(({ name: command, description }) => `    ${quoted(`${command}:${description}`)}`);
  const cases = commands.map(({ name: command, flags }) => {
    const specs = flags.map(({ long, description }) => quoted(`${long}[${unbracketed(description)}]`));
    return `    ${command}) _arguments ${specs.join(' ')} '*:file:_files' ;;`;
  });
  return `#compdef ${name}
# ${name}: put this file as _${name} into a folder of $fpath
_${functionOf(name)}() {
  local -a commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
compdef _${functionOf(name)} ${name}
`;
}

function fish(name: string, commands: readonly Completable[]): string {
  const lines = commands.flatMap(({ name: command, description, flags }) => [
    `complete -c ${name} -n __fish_use_subcommand -f -a ${command} -d ${fishQuoted(description)}`,
    ...flags.map(
      ({ long, description: text }) =>
        `complete -c ${name} -n '__fish_seen_subcommand_from ${command}' -l ${long.slice(2)} -d ${fishQuoted(text)}`,
    ),
  ]);
  return `# ${name}: save as ~/.config/fish/completions/${name}.fish\n${lines.join('\n')}\n`;
}

function longs(flags: Completable['flags']): string {
  return flags.map(({ long }) => long).join(' ');
}

function functionOf(name: string): string {
  return name.replaceAll('-', '_');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Inside the brackets of zsh's flag descriptions, brackets and colons mean something. */
function unbracketed(text: string): string {
  return text.replaceAll(/[[\]\\:]/g, '\\$&');
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
