import type { FaultClass } from '../fault-class.ts';

export const credentials: readonly FaultClass[] = [];
