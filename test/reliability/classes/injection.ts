import type { FaultClass } from '../fault-class.ts';

export const injection: readonly FaultClass[] = [];
