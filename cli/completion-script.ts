import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Completable {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  /** Of its first argument, where these are fixed. */
  readonly values: readonly string[];
}

interface Flag {
  readonly long: string;
  readonly description: string;
  /** Empty where anything may follow. */
  readonly values: readonly string[];
}

/** A script that completes commands and flags, made from the commands themselves; it calls nothing when used. */
export function completionScript(shell: Shell, root: Command): string {
  const name = root.name();
  const commands = root.commands.map(completable);
  return { bash, zsh, fish }[shell](name, commands);
}

function completable(command: Command): Completable {
  const flags = command.options.flatMap(({ long, description, argChoices = [] }) =>
    typeof long === 'string' ? [{ long, description, values: argChoices }] : [],
  );
  return {
    name: command.name(),
    description: command.description(),
    flags: [...flags, { long: '--help', description: 'display help for command', values: [] }],
    values: command.registeredArguments[0]?.argChoices ?? [],
  };
}

function bash(name: string, commands: readonly Completable[]): string {
  const cases = commands.map(
    ({ name: command, flags, values }) => `    ${command}) words='${[...values, longs(flags)].join(' ')}' ;;`,
  );
  return `# ${name}: source this file in ~/.bashrc
_${functionOf(name)}() {
  local words
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words='${commands.map((command) => command.name).join(' ')} --help --version' ;;
  esac
  case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in
${valueCases(commands).join('\n')}
  esac
  [ "$COMP_CWORD" -eq 1 ] && words='${commands.map((command) => command.name).join(' ')} --help --version'
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _${functionOf(name)} ${name}
`;
}

function zsh(name: string, commands: readonly Completable[]): string {
  const list = commands.map(({ name: command, description }) => `    ${quoted(`${command}:${description}`)}`);
  const cases = commands.map(({ name: command, flags, values: own }) => {
    const specs = flags.map(({ long, description, values }) => {
      const choice = values.length === 0 ? '' : `:value:(${values.join(' ')})`;
      return quoted(`${long}[${unbracketed(description)}]${choice}`);
    });
    const rest = own.length === 0 ? '*:file:_files' : `*:value:(${own.join(' ')})`;
    return `    ${command}) _arguments ${specs.join(' ')} '${rest}' ;;`;
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
  const lines = commands.flatMap(({ name: command, description, flags, values }) => {
    const within = `complete -c ${name} -n '__fish_seen_subcommand_from ${command}'`;
    return [
      `complete -c ${name} -n __fish_use_subcommand -f -a ${command} -d ${fishQuoted(description)}`,
      ...(values.length === 0 ? [] : [`${within} -f -a '${values.join(' ')}'`]),
      ...flags.map((flag) => `${within} ${fishFlag(flag)}`),
    ];
  });
  return `# ${name}: save as ~/.config/fish/completions/${name}.fish\n${lines.join('\n')}\n`;
}

/** After a flag with fixed values only these. */
function valueCases(commands: readonly Completable[]): readonly string[] {
  return commands.flatMap(({ name, flags }) =>
    flags
      .filter(({ values }) => values.length > 0)
      .map(({ long, values }) => `    '${name} ${long}') words='${values.join(' ')}' ;;`),
  );
}

function fishFlag({ long, description, values }: Flag): string {
  const choice = values.length === 0 ? '' : ` -x -a '${values.join(' ')}'`;
  return `-l ${long.slice(2)}${choice} -d ${fishQuoted(description)}`;
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
