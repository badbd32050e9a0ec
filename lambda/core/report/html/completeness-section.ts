import { type ComponentChildren, h } from 'preact';
import type { Audit } from '../../model/audit.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { digits } from '../../text/count.ts';
import { type PopulationLine, population } from '../population.ts';
import { coverageSection } from './coverage-section.ts';
import { blindSpotsSection } from './method-section.ts';
import { table } from './table.ts';
import { witnessSection } from './witness-section.ts';

/** What an auditor asks of a list: is it complete, is it accurate, and what can it not show? */
export function completenessSection(audit: Audit, snapshot: Snapshot): ComponentChildren {
  return [
    h('h3', null, 'What could be read'),
    coverageSection(audit),
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
    digits(line.received),
    digits(line.audited),
    excluded(line),
    line.read === line.lists ? 'complete' : 'INCOMPLETE',
  ];
  return table({
    caption: 'Entries received, audited and left out, by kind of list',
    columns: ['Lists of', 'Read', 'Received', 'Audited', 'Left out', 'Result'],
    rows: population(snapshot).map(cells),
  });
}

function excluded({ none, undefinedWords }: PopulationLine): string {
  const parts = [
    ...(none > 0 ? [`${digits(none)}: “none” gives nothing`] : []),
    ...(undefinedWords > 0 ? [`${digits(undefinedWords)}: a level nobody has defined, listed above`] : []),
  ];
  return parts.length === 0 ? '0' : parts.join('; ');
}
