import { DATA } from './data.ts';
import type { Sink } from './law.ts';
import { MESSAGES } from './messages.ts';
import { PAGES } from './pages.ts';
import { SPREADSHEETS } from './spreadsheets.ts';
import { TERMINAL } from './terminal.ts';

/** Every place where a name that somebody chose ends up. */
export const SINKS: readonly Sink[] = [...SPREADSHEETS, ...PAGES, ...MESSAGES, ...TERMINAL, ...DATA];
