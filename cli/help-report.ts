/** What `--help` of `report` says below its flags. */
export const REPORT_HELP = `
Nothing is asked of Bitbucket and no credential is needed. Without --redact, html, xlsx, csv and
json are the bytes that the run itself wrote, as long as this is the version that wrote them.

With --redact people are called Person 1a2b3c4d, the same in every report of the workspace;
their UUIDs, account IDs and e-mail addresses are gone, too. Groups, projects and repositories
keep what they are called: look through those names before the report leaves the company.

Exit codes:
  0    rendered
  1    no such run, or a run that is damaged
  64   wrong usage or settings

Examples:
  access-auditor report --output report.html
  access-auditor report 12 --format xlsx --output review.xlsx
  access-auditor report 2026-11-09 --format markdown --redact`;
