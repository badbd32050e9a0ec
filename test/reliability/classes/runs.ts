import type { FaultClass } from '../fault-class.ts';

export const runs: readonly FaultClass[] = [];
