import type { FaultClass } from '../fault-class.ts';

export const adversaries: readonly FaultClass[] = [];
