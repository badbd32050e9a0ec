import { adversaries } from './classes/adversaries.ts';
import { baseline } from './classes/baseline.ts';
import { credentials } from './classes/credentials.ts';
import { injection } from './classes/injection.ts';
import { platform } from './classes/platform.ts';
import { runs } from './classes/runs.ts';
import { transport } from './classes/transport.ts';
import { visibility } from './classes/visibility.ts';
import type { FaultClass } from './fault-class.ts';

export interface Family {
  readonly title: string;
  readonly classes: readonly FaultClass[];
}

export const FAMILIES: readonly Family[] = [
  { title: 'Transport and answers', classes: transport },
  { title: 'Visibility, races, identity', classes: visibility },
  { title: 'Run, schedule, delivery', classes: runs },
  { title: 'Baseline and integrity', classes: baseline },
  { title: 'Names that somebody chose', classes: injection },
  { title: 'Credentials', classes: credentials },
  { title: 'Adversaries', classes: adversaries },
  { title: 'Platform, supply chain, data protection', classes: platform },
];
