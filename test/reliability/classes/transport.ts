import type { FaultClass } from '../fault-class.ts';

export const transport: readonly FaultClass[] = [];
