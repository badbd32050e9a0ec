import * as z from 'zod';
import { FUNCTION_VARIABLES } from '../function-environment.ts';
import { environmentMistakes } from '../settings-environment.ts';
import { SettingsError } from '../settings-error.ts';
import { SETTINGS_SHAPE } from '../settings-shapes.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

type Name = keyof typeof FUNCTION_VARIABLES;

const {
  workspace,
  secretName,
  topicArn,
  slackMention,
  signingKeys,
  requestsPerHour,
  apiUrl,
  organization,
  atlassianUrl,
} = SETTINGS_SHAPE.shape;
const bucket = matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket');

const SHAPE = z.object({
  evidenceBucket: bucket,
  workBucket: bucket,
  secret: secretName.unwrap().unwrap(),
  topicArn: topicArn.unwrap().unwrap(),
  topicInChat: z
    .literal('true', { error: 'must be true, or not set' })
    .optional()
    .transform((word) => word === 'true'),
  eventBus: matching(/^[\w./:-]{1,1600}$/, 'must be the name or the ARN of an event bus')
    .nullable()
    .default(null),
  slackMention,
  signingKeys,
  workspaces: z
    .string()
    .transform((list) => list.split(',').map((each) => each.trim()))
    .pipe(z.array(workspace)),
  requestsPerHour,
  apiUrl,
  organization,
  atlassianUrl,
} satisfies Record<Name, z.ZodType>);

export type FunctionSettings = Readonly<z.infer<typeof SHAPE>>;

/** @throws SettingsError with every mistake, by the name of the variable and without its value. */
export function readFunctionSettings(env: Environment): FunctionSettings {
  const names = Object.keys(FUNCTION_VARIABLES) as readonly Name[];
  // An empty variable is how a template spells "not set".
  const given = (name: Name) => env[FUNCTION_VARIABLES[name]] || undefined;
  const parsed = SHAPE.safeParse(Object.fromEntries(names.map((name) => [name, given(name)])));
  const wrong = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const name = path[0] as Name;
    return `${FUNCTION_VARIABLES[name]}: ${given(name) === undefined ? 'is missing' : message}`;
  });
  const mistakes = [...new Set(wrong), ...environmentMistakes(env)];
  if (!parsed.success || mistakes.length > 0) throw new SettingsError(mistakes);
  return Object.freeze(parsed.data);
}

function matching(pattern: RegExp, error: string) {
  return z.string({ error }).regex(pattern, { error });
}
