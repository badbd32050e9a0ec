import type { FaultClass } from '../fault-class.ts';

export const visibility: readonly FaultClass[] = [];
