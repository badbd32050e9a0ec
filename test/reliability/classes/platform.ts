import type { FaultClass } from '../fault-class.ts';

export const platform: readonly FaultClass[] = [];
