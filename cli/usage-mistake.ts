import type { CommanderError } from 'commander';

/** Commander's text without anything that was typed as a value: it may be a secret. */
export function usageMistake({ code, message }: CommanderError): string {
  const hint = /\(Did you mean [^)]*\)/.exec(message)?.[0] ?? '';
  switch (code) {
    case 'commander.unknownOption': {
      const flag = /'(--[\w-]+|-\w)/.exec(message)?.[1] ?? '';
      return `unknown option ${flag} ${hint}`.trimEnd();
    }
    case 'commander.unknownCommand': {
      const word = /'([a-z]{1,12}(?:-[a-z]{1,12}){0,2})'/.exec(message)?.[1] ?? '';
      return ['unknown command', word, hint].filter((part) => part !== '').join(' ');
    }
    case 'commander.excessArguments':
      return 'too many arguments: every value needs its flag before it, and a name with spaces its quotes';
    case 'commander.invalidArgument':
      return message.replace(/^error: /, '').replace(/ (?:argument|value) '.*' is invalid/s, ' is invalid');
    default:
      return message.replace(/^error: /, '');
  }
}
