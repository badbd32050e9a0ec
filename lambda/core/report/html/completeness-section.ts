import { type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { count, digits } from '../../text/count.ts';
import { isWhole, type PopulationLine, population } from '../population.ts';
import { auditLogLine } from './audit-log-line.ts';
import { coverageSection } from './coverage-section.ts';
import { blindSpotsSection } from './method-section.ts';
import { table } from './table.ts';
import { witnessSection } from './witness-section.ts';

/** What an auditor asks of a list: is it complete, is it accurate, and what can it not show? */
export function completenessSection(audit: Audit, snapshot: Snapshot): ComponentChildren {
  return [
    h('h3', null, 'What could be read'),
    coverageSection(audit),
    auditLogLine(audit),
    populationTable(snapshot),
    h('h3', { id: 'comparison' }, "Accuracy: the comparison with Bitbucket's own list"),
    witnessSection(audit),
    h('h3', { id: 'blind-spots' }, 'What this report cannot show'),
    blindSpotsSection(audit),
  ];
}

function populationTable(snapshot: Snapshot): ComponentChildren {
  const cells = (line: PopulationLine) => [
    line.what,
    `${digits(line.read)} of ${digits(line.lists)}`,
    reported(line),
    digits(line.received),
    digits(line.audited),
    excluded(line),
    result(line),
  ];
  return table({
    caption: 'Entries reported by Bitbucket, received, audited and excluded, by kind of list',
    columns: ['Lists of', 'Read', 'Reported', 'Received', 'Audited', 'Excluded', 'Result'],
    rows: population(snapshot).map(cells),
  });
}

/** Bitbucket does not say of every list how long it is. */
function reported({ reported: number, untold, read }: PopulationLine): string {
  if (read === 0) return '–';
  if (untold === read) return 'Bitbucket does not tell';
  return untold === 0 ? digits(number) : `${digits(number)}; ${count(untold, 'list')} untold`;
}

function result(line: PopulationLine): string {
  if (isWhole(line)) return 'PASS';
  const { lists, read, short } = line;
  const reasons = [
    ...(read < lists ? [`${count(lists - read, 'list')} not read`] : []),
    ...(short > 0 ? [`${count(short, 'list')} shorter than reported`] : []),
  ];
  return `FAIL: ${reasons.join('; ')}`;
}

function excluded({ none, undefinedWords }: PopulationLine): string {
  const parts = [
    ...(none > 0 ? [`${digits(none)}: “none” gives nothing`] : []),
    ...(undefinedWords > 0 ? [`${digits(undefinedWords)}: a level nobody has defined, listed above`] : []),
  ];
  return parts.length === 0 ? '0' : parts.join('; ');
}
