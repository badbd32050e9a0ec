const QUESTION_CODES = `
Nothing is asked of Bitbucket and no credential is needed: the answer comes from a stored
run, and says how old it is and what that run did not read.

Exit codes:
  0    answered
  1    nobody or nothing of that name, several of it, no such run, or a run that is damaged
  64   wrong usage or settings`;

/** What `--help` of the questions says below their flags. */
export const WHY_HELP = `${QUESTION_CODES}

Examples:
  access-auditor why "Ada Novak" api-gateway
  access-auditor why ada.novak@acme.example PLAT/billing --at 2026-11-02
  access-auditor why '{1c2…}' acme/billing --json`;

export const WHO_CAN_HELP = `${QUESTION_CODES}

Examples:
  access-auditor who-can billing --level admin
  access-auditor who-can PLAT/billing --format csv > billing.csv`;

export const WHAT_CAN_HELP = `${QUESTION_CODES}

Examples:
  access-auditor what-can "Ada Novak"
  access-auditor what-can ada --format markdown`;

export const CHANGES_HELP = `${QUESTION_CODES}

A time stands for the newest run at or before it, a date for its whole day (UTC).

Examples:
  access-auditor changes                       the newest run and the one before
  access-auditor changes 2026-10-01            since the run of that day
  access-auditor changes 3 7 --format markdown`;

export const VERIFY_HELP = `
Reads every file of every run once, oldest first, and names the first thing that does not fit:
changed, deleted, added, swapped, replayed, truncated, forked, unsigned or forged. Nothing is
written, and nothing but the store is asked. Signatures are checked with --public-key only; give
it once for every key that ever signed.

Exit codes:
  0    everything fits
  1    it could not be read, or there is no run
  2    something does not fit
  64   wrong usage or settings

Examples:
  access-auditor verify
  access-auditor verify --public-key signing-key.pem
  access-auditor verify --workspace acme --store s3://my-audits --json`;
