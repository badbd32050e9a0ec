export interface NamedQuery {
  readonly title: string;
  readonly description: string;
  /** Each `?` is asked for when the query is run. */
  readonly sql: string;
}

/** The run that was newest at the end of a day: every question about "when" begins with it. */
const NEWEST_RUN = `
  SELECT max(run_slot) FROM access
  WHERE workspace = ? AND run_date BETWEEN '2026-01-01' AND ?`;

export const NAMED_QUERIES: readonly NamedQuery[] = [
  {
    title: 'who could reach a repository on a day',
    description: 'Asks for: workspace, day (YYYY-MM-DD), workspace again, repository UUID in braces',
    sql: `SELECT run_slot, level, user_name, user_uuid, paths, flags, certainty
FROM access
WHERE run_slot = (${NEWEST_RUN})
  AND workspace = ? AND repository_uuid = ?
ORDER BY level, user_name`,
  },
  {
    title: 'what a person could reach on a day',
    description: 'Asks for: workspace, day (YYYY-MM-DD), workspace again, user UUID in braces',
    sql: `SELECT run_slot, level, project_key, repository_slug, repository_uuid, paths, flags, certainty
FROM access
WHERE run_slot = (${NEWEST_RUN})
  AND workspace = ? AND user_uuid = ?
ORDER BY level, project_key, repository_slug`,
  },
  {
    title: 'one person on one repository over time',
    description: 'Asks for: workspace, user UUID, repository UUID. A run without a row had no proven access',
    sql: `SELECT run_slot, level, paths, flags, certainty
FROM access
WHERE workspace = ? AND user_uuid = ? AND repository_uuid = ?
ORDER BY run_slot`,
  },
  {
    title: 'administrators run by run',
    description: 'Asks for: workspace, first day, last day (YYYY-MM-DD)',
    sql: `SELECT run_slot, count(DISTINCT user_uuid) AS people, count(*) AS pairs
FROM access
WHERE workspace = ? AND run_date BETWEEN ? AND ? AND level = 'admin'
GROUP BY run_slot
ORDER BY run_slot`,
  },
];
