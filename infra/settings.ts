import { SettingsError } from '../lambda/settings-error.ts';
import { type Given, mistakesTogether } from './settings-checks.ts';
import { DEPLOY_SHAPE, type DeploySettings } from './settings-shapes.ts';

/**
 * Reads the settings of a deployment from the context: `-c name=value`, or `context` in cdk.json.
 * @throws SettingsError with every mistake at once, by name and without the value.
 */
export function readDeploySettings(context: Given): DeploySettings {
  const given = Object.fromEntries(Object.entries(context).filter(([name]) => isSetting(name)));
  const parsed = DEPLOY_SHAPE.safeParse(given);
  const mistakes = [...mistakesOfShape(parsed.error?.issues ?? []), ...mistakesTogether(given)];
  if (!parsed.success || mistakes.length > 0) throw new SettingsError([...new Set(mistakes)].sort());
  return Object.freeze(parsed.data);
}

/** Context also carries feature flags, look-ups and the CDK's own values, none of which is one plain word. */
function isSetting(name: string): boolean {
  return /^\w+$/.test(name);
}

interface Issue {
  /** Names that no setting has. */
  readonly keys?: readonly string[];
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function mistakesOfShape(issues: readonly Issue[]): readonly string[] {
  return issues.flatMap(({ keys, path, message }) =>
    keys === undefined ? [`${String(path[0])}: ${message}`] : keys.map((key) => `${key}: is no setting`),
  );
}
