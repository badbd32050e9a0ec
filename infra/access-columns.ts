/** The columns of access.parquet, in its order: docs/report-format.md explains each. */
export const ACCESS_COLUMNS = [
  'project_key',
  'repository_slug',
  'repository_uuid',
  'user_name',
  'user_uuid',
  'account_id',
  'level',
  'paths',
  'flags',
  'certainty',
  'run_slot',
] as const;
