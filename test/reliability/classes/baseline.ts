import type { FaultClass } from '../fault-class.ts';

export const baseline: readonly FaultClass[] = [];
