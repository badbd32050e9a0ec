import { describe, expect, test } from '@jest/globals';
import { diagnose, settingsDiagnosis } from '../../../lambda/core/doctor/diagnose.ts';
import { doctorJson } from '../../../lambda/core/doctor/doctor-json.ts';
import { doctorText } from '../../../lambda/core/doctor/doctor-text.ts';
import type { Examination } from '../../../lambda/core/doctor/examination.ts';
import { localFindings, type Machine } from '../../../lambda/core/doctor/local-findings.ts';
import type { Diagnostics, Facts, Heard, Question, Result } from '../../../lambda/core/model/heard.ts';
import type { RefusalKind } from '../../../lambda/core/permissions/refusals.ts';
import { RollingHour } from '../../../lambda/core/quota/rolling-hour.ts';

const NOW = Date.parse('2026-11-09T06:00:00Z');
const TOKEN = 'https://id.atlassian.com/manage-profile/security/api-tokens';

/** Everything answered: one project, one repository, no group. */
const WELL: readonly Heard[] = [
  heard({ kind: 'self' }, answer({ person: { name: 'Ann', uuid: '{a}' } })),
  heard({ kind: 'own-role' }, answer({ role: 'owner' })),
  heard({ kind: 'workspace' }, answer({ slug: 'acme' })),
  heard({ kind: 'members' }, answer({ size: 1 })),
  heard({ kind: 'owners' }, answer({ size: 1 })),
  heard({ kind: 'groups' }, answer({})),
  heard({ kind: 'projects' }, answer({ size: 1, names: ['PAY'] })),
  heard({ kind: 'repositories' }, answer({ size: 1, names: ['api'], projects: ['PAY'] })),
  heard({ kind: 'administered' }, answer({ size: 1, names: ['api'] })),
  heard({ kind: 'effective' }, answer({ size: 1 })),
  heard({ kind: 'project-groups', project: 'PAY' }, answer({})),
  heard({ kind: 'repository-groups', repository: 'api' }, answer({})),
];

describe('a diagnosis', () => {
  test('of everything answered is ready, and says what an audit would read', () => {
    const diagnosis = diagnose(examination());

    expect(diagnosis).toMatchObject({
      findings: [],
      asked: 12,
      answered: 12,
      isReady: true,
      workspace: 'acme',
    });
    expect(diagnosis.estimate).toEqual({
      scopes: 8,
      readable: 8,
      percent: 100,
      requests: 11,
      hours: 0,
      isRough: false,
    });
    expect(diagnosis.verdict).toBe(
      "Ready: an audit would read 8 of 8 scopes (100 %) with about 11 requests, within this hour's quota.",
    );
  });

  test('for people begins with whose credential it is and ends with the verdict', () => {
    expect(doctorText(diagnose(examination())).split('\n')).toEqual([
      'API token of Ann {a}',
      'role in acme: owner (admin); expiry unknown: Bitbucket does not tell; a year after it was made at most',
      'scopes: not told',
      '12 of 12 requests answered',
      '',
      "Ready: an audit would read 8 of 8 scopes (100 %) with about 11 requests, within this hour's quota.",
      '',
    ]);
  });

  test.each<[readonly string[], string]>([
    [[], 'scopes: none'],
    [['read:user:bitbucket', 'x'], 'scopes: read:user:bitbucket, x'],
  ])('tells the scopes that a header told: %j', (scopes, line) => {
    expect(doctorText(diagnose(told({ scopes })))).toContain(line);
  });

  test('for programs has every scope with its checkbox, and null where none was told', () => {
    expect(doctorJson(diagnose(examination()), 0)).toMatchObject({
      exitCode: 0,
      credential: { kind: 'API token', owner: { name: 'Ann', uuid: '{a}' }, scopes: null, role: 'owner' },
      workspace: 'acme',
      requests: { asked: 12, answered: 12 },
      findings: [],
      audit: { scopes: 8 },
    });
    expect(doctorJson(diagnose(told({ scopes: ['read:user:bitbucket', 'x'] })), 0).credential.scopes).toEqual(
      [
        { scope: 'read:user:bitbucket', checkbox: 'User data: Read' },
        { scope: 'x', checkbox: null },
      ],
    );
  });

  test('of wrong settings asks nothing and names each mistake', () => {
    const diagnosis = settingsDiagnosis(['--slot: no time']);

    expect(doctorText(diagnosis).split('\n')).toEqual([
      '',
      'problem: --slot: no time',
      '  do: Correct it; access-auditor audit --help explains every setting.',
      '',
      'Not ready, 1 problem: an audit would read the access of no repository (0 %, requests and hours unknown).',
      '',
    ]);
    expect(diagnosis).toMatchObject({ asked: 0, answered: 0, estimate: null, isReady: false, workspace: '' });
  });

  test('where repositories cannot be listed and nothing is wrong is not sure', () => {
    const { verdict, isReady } = diagnose(
      examination({ heard: without('repositories', { kind: 'unasked' }) }),
    );

    expect(isReady).toBe(false);
    expect(verdict).toMatch(/^Not sure: an audit would read the access of no repository/);
  });

  test('with a list of which a part is closed is not sure', () => {
    const groups = without('projects', answer({ size: 3, names: ['PAY', 'B', 'C'] }));

    expect(diagnose(examination({ heard: groups }))).toMatchObject({
      estimate: { isRough: true, scopes: 12, readable: 12 },
      isReady: true,
    });
    expect(diagnose(examination({ heard: without('members', { kind: 'unasked' }) })).verdict).toMatch(
      /^Not sure: /,
    );
  });

  test('knows no access to repositories of which none was tried', () => {
    const untried = without('repository-groups', { kind: 'unasked' });

    expect(diagnose(examination({ heard: untried })).estimate).toMatchObject({
      scopes: 8,
      readable: 6,
      percent: 75,
    });
  });

  test('tells the hours of a quota that does not last', () => {
    const { verdict } = diagnose(examination({ quota: new RollingHour(5) }));

    expect(verdict).toContain('about 2 h at the quota');
  });
});

describe('the audit log of the organisation', () => {
  test.each<[Examination['auditLog'], boolean | null]>([
    [null, null],
    ['readable', true],
    [{ reason: 'No key.', httpStatus: 401, remedy: 'Make one.' }, false],
  ])('is not set up, readable or not: %j', (auditLog, expected) => {
    const diagnosis = diagnose(examination({ auditLog }));

    expect(diagnosis.readsAuditLog).toBe(expected);
    expect(doctorText(diagnosis).includes('audit log of the organisation: readable')).toBe(expected === true);
    expect(diagnosis.isReady).toBe(true);
  });

  test('that cannot be read is told as a warning', () => {
    const auditLog = { reason: 'No key.', httpStatus: 401, remedy: 'Make one.' };

    expect(diagnose(examination({ auditLog })).findings).toEqual([
      {
        id: 'audit-log',
        severity: 'warning',
        what: "The organisation's audit log cannot be read: No key.",
        remedy: 'Make one.',
        calls: ['organization-events'],
        httpStatus: 401,
      },
    ]);
  });
});

test('where nothing was answered only the kind of credential is told', () => {
  const diagnosis = diagnose(examination({ heard: [refused({ kind: 'self' }, 'credential', 401)] }));

  expect(doctorText(diagnosis).split('\n').slice(0, 2)).toEqual(['API token', '0 of 1 requests answered']);
});

test('whose it is and its role are left open where nobody told them', () => {
  const nobody = WELL.filter(({ question }) => !['self', 'own-role'].includes(question.kind));
  const member = without('own-role', answer({ role: 'member' }));

  expect(
    doctorText(diagnose(examination({ heard: nobody })))
      .split('\n')
      .slice(0, 2),
  ).toEqual([
    'API token',
    'role in acme: unknown; expiry unknown: Bitbucket does not tell; a year after it was made at most',
  ]);
  expect(doctorText(diagnose(examination({ heard: member })))).toContain('role in acme: member; ');
});

test('a diagnosis counts what was asked and answered, goes by the slug, and is not ready with a part unread', () => {
  const unasked = diagnose(
    examination({ workspace: 'given', heard: without('owners', { kind: 'unasked' }) }),
  );
  const nameless = diagnose(
    examination({ workspace: 'given', heard: without('workspace', { kind: 'unasked' }) }),
  );

  expect(unasked).toMatchObject({ asked: 11, answered: 11, workspace: 'acme', isReady: false });
  expect(nameless.workspace).toBe('given');
  expect(unasked.verdict).toMatch(
    /^Not sure: an audit would read 7 of 8 scopes \(87\.5 %\) with about 11 requests/,
  );
  expect(settingsDiagnosis(['x'])).toMatchObject({
    credential: { kind: 'unknown', owner: null, scopes: null, role: null, expires: null, expiry: '' },
    findings: [{ id: 'settings' }],
  });
});

describe('a credential', () => {
  test.each<[Partial<Examination['credential']>, string, string]>([
    [{ looksLike: 'app-password' }, 'It looks like an app password', `${TOKEN}.`],
    [
      { looksLike: 'access-token' },
      'It looks like an access token, sent as an API token.',
      'BITBUCKET_ACCESS_TOKEN',
    ],
    [
      { kind: 'access-token', looksLike: 'api-token' },
      'It looks like an API token, sent as an access token.',
      'Put it into BITBUCKET_API_TOKEN, with BITBUCKET_EMAIL, and unset BITBUCKET_ACCESS_TOKEN.',
    ],
    [{ hasUsername: true }, 'BITBUCKET_EMAIL holds no e-mail address.', 'not to a Bitbucket username'],
    [{ kind: 'access-token' }, 'The access token is wrong or was revoked.', 'it can read permissions'],
    [{ kind: 'oauth-consumer' }, 'The OAuth consumer gets no usable token.', 'a consumer often may not'],
    [{}, 'The token or its e-mail address is wrong', 'set BITBUCKET_EMAIL and BITBUCKET_API_TOKEN'],
  ])('that is refused is guessed at: %j', (credential, why, remedy) => {
    const diagnosis = diagnose(
      examination({ heard: [refused({ kind: 'self' }, 'credential', 401)] }, credential),
    );

    expect(diagnosis.findings).toMatchObject([
      { id: 'credential-refused', severity: 'problem', httpStatus: 401, calls: ['self'] },
    ]);
    expect(diagnosis.findings[0]?.what).toContain(`Bitbucket refuses the credential (401). ${why}`);
    expect(diagnosis.findings[0]?.remedy).toContain(remedy);
    expect(diagnosis.estimate).toBeNull();
  });

  test('that was never taken keeps the reason it was rejected for', () => {
    const rejected: Result = { kind: 'rejected', reason: 'It cannot be read.', remedy: 'Set it.' };

    expect(diagnose(examination({ heard: [heard({ kind: 'self' }, rejected)] })).findings).toMatchObject([
      { id: 'credential-refused', what: 'It cannot be read.', remedy: 'Set it.', httpStatus: 401 },
    ]);
  });

  test.each([
    ['2026-11-23', 'The token expires in 13 days.'],
    ['2026-11-08', 'The token should have expired.'],
    ['2026-11-24', 'The token expires in 14 days.'],
    ['2026-11-25', undefined],
    ['never', undefined],
  ])('that expires %s: %s', (expires, what) => {
    const { findings } = diagnose(examination({}, { expires }));

    expect(findings.map((finding) => finding.what)).toEqual(what === undefined ? [] : [what]);
  });

  test('of which somebody told the end says so', () => {
    expect(diagnose(examination({}, { expires: '2027-11-01' })).credential).toMatchObject({
      expires: '2027-11-01',
      expiry: 'expires 2027-11-01',
    });
  });

  test.each<[Partial<Examination['credential']>, string | null, string, string]>([
    [{}, null, 'API token', 'a year after it was made at most'],
    [{ kind: 'access-token' }, null, 'access token', 'Bitbucket does not tell'],
    [
      { kind: 'access-token' },
      'repo_access_token',
      'access token of a repository',
      'Bitbucket does not tell',
    ],
    [{ kind: 'access-token' }, 'workspace_access_token', 'access token of a workspace', 'does not tell'],
    [{ kind: 'access-token' }, 'project_access_token', 'access token of a project', 'does not tell'],
    [{ kind: 'access-token' }, 'api_token', 'API token', 'at most'],
    [{}, 'oauth2', 'OAuth consumer', 'does not tell'],
    [{ kind: 'oauth-consumer' }, 'oauth2', 'OAuth consumer', 'Bitbucket does not tell'],
    [{ kind: 'oauth-consumer' }, 'something_new', 'OAuth consumer', 'Bitbucket does not tell'],
  ])(
    'is named by Bitbucket’s word, else by its setting: %j %s',
    (credential, credentialType, kind, expiry) => {
      const diagnosis = diagnose(told({ credentialType }, credential)).credential;

      expect(diagnosis.kind).toBe(kind);
      expect(diagnosis.expiry.endsWith(expiry)).toBe(true);
    },
  );

  test('that can write is a risk without a use', () => {
    const scopes = ['read:user:bitbucket', 'write:repository:bitbucket', 'admin:project:bitbucket'];

    expect(diagnose(told({ scopes })).findings).toMatchObject([
      {
        id: 'needless-scopes',
        severity: 'warning',
        what:
          'The token can do more than an audit needs: ' +
          'Repositories: Write (write:repository:bitbucket), Projects: Admin (admin:project:bitbucket).',
      },
    ]);
    expect(diagnose(told({ scopes }, { kind: 'access-token' })).findings).toEqual([]);
  });
});

describe('what was not answered', () => {
  test('because of missing scopes is one finding for each set of them', () => {
    const lacking = (question: Question, ...scopes: string[]) =>
      refused(question, 'missing-scopes', 403, scopes);
    const { findings } = diagnose(
      examination({
        heard: [
          ...WELL,
          lacking({ kind: 'groups' }, 'read:permission:bitbucket'),
          lacking({ kind: 'group-members', group: 'devs' }, 'read:permission:bitbucket'),
          lacking({ kind: 'effective' }),
        ],
      }),
    );

    expect(findings.map(({ id, calls }) => [id, ...calls])).toEqual([
      ['missing-scope', 'groups', 'group-members of devs'],
      ['missing-scope', 'effective'],
    ]);
    expect(findings[0]?.what).toContain('The token lacks Permissions: Read (read:permission:bitbucket).');
    expect(findings[1]?.what).toBe('The credential lacks a scope.');
  });

  test.each<[RefusalKind, number, Question, string, string]>([
    ['removed', 410, { kind: 'effective' }, 'removed-api', 'Asked for: effective.'],
    [
      'empty',
      400,
      { kind: 'project-groups', project: 'PAY' },
      'wrong-path',
      'Asked for: project-groups of PAY.',
    ],
    ['no-such-api', 404, { kind: 'groups' }, 'wrong-path', 'Asked for: groups.'],
    ['needs-slug', 405, { kind: 'groups' }, 'uuid-for-slug', 'Asked for: groups.'],
    [
      'plan',
      402,
      { kind: 'repository-users', repository: 'api' },
      'plan',
      'Asked for: repository-users of api.',
    ],
  ])('because of %s (%d) is told in the words of the table', (kind, status, question, id, what) => {
    const { findings } = diagnose(examination({ heard: [...WELL, refused(question, kind, status)] }));

    expect(findings).toMatchObject([{ id, severity: 'problem', httpStatus: status }]);
    expect(findings[0]?.what).toContain(what);
  });

  test.each<[Question, string]>([
    [{ kind: 'project-users', project: 'PAY' }, 'project PAY'],
    [{ kind: 'repository-users', repository: 'api' }, 'repository api'],
    [{ kind: 'groups' }, 'the workspace'],
  ])('because it is not visible names what to administer: %j', (question, holder) => {
    const { findings } = diagnose(examination({ heard: [...WELL, refused(question, 'not-found', 404)] }));

    expect(findings[0]?.remedy).toContain(`make the account admin of ${holder}`);
  });

  test('by a machine is one finding, who it is aside', () => {
    const closed = [
      refused({ kind: 'self' }, 'missing-scopes', 403),
      refused({ kind: 'groups' }, 'missing-role', 403),
    ];
    const machine = { kind: 'access-token' } as const;

    expect(diagnose(examination({ heard: [...WELL, ...closed] }, machine)).findings).toMatchObject([
      {
        id: 'credential-kind',
        what: 'The credential is an access token, which is not a person. It could not read the groups.',
        calls: ['groups'],
        httpStatus: 403,
      },
    ]);
    expect(diagnose(examination({ heard: [...WELL, ...closed.slice(0, 1)] }, machine)).findings).toEqual([]);
  });

  test.each<[Result, Question, object]>([
    [
      { kind: 'failed', status: 503, reason: 'Bitbucket failed.', remedy: 'Later.' },
      { kind: 'groups' },
      {
        id: 'unreachable',
        severity: 'problem',
        what: 'Bitbucket failed. Asked for: groups.',
        httpStatus: 503,
      },
    ],
    [
      { kind: 'failed', status: null, reason: 'Too slow.', remedy: 'Later.' },
      { kind: 'effective-repository', repository: 'api' },
      { id: 'unreachable', severity: 'warning', calls: ['effective-repository of api'] },
    ],
    [
      { kind: 'throttled', seconds: 61 },
      { kind: 'group-members', group: 'devs' },
      {
        id: 'quota-spent',
        severity: 'warning',
        what: 'The quota is spent for 2 min, so group-members of devs was not tried.',
        httpStatus: 429,
      },
    ],
    [
      { kind: 'unasked' },
      { kind: 'owners' },
      {
        id: 'out-of-time',
        severity: 'warning',
        what: 'Bitbucket is slow: owners was not tried.',
        httpStatus: null,
      },
    ],
  ])('because of the network, the server or our own limits: %j', (result, question, finding) => {
    const { findings } = diagnose(examination({ heard: [...WELL, heard(question, result)] }));

    expect(findings).toMatchObject([finding]);
  });

  test('is no use where the workspace itself is not there', () => {
    const gone = [
      refused({ kind: 'workspace' }, 'not-found', 404),
      refused({ kind: 'groups' }, 'missing-role', 403),
    ];

    expect(diagnose(examination({ heard: gone })).findings).toMatchObject([
      { id: 'workspace-not-found', calls: ['workspace'], httpStatus: 404 },
    ]);
  });

  test('problems come before warnings, whatever was asked first', () => {
    const mixed = [
      heard({ kind: 'owners' }, { kind: 'unasked' }),
      heard({ kind: 'groups' }, { kind: 'failed', status: 500, reason: 'x', remedy: 'y' }),
    ];

    expect(diagnose(examination({ heard: mixed })).findings.map(({ severity }) => severity)).toEqual([
      'problem',
      'warning',
    ]);
  });
});

test('a workspace given by its UUID is named by its slug, where that is known', () => {
  const known = diagnose(examination({ workspace: '{w}' })).findings;
  const unknown = diagnose(
    examination({ workspace: '{w}', heard: without('workspace', { kind: 'unasked' }) }),
  ).findings;

  expect(known[0]).toMatchObject({ id: 'uuid-for-slug', remedy: 'Use --workspace acme.' });
  expect(unknown[0]?.remedy).toBe('Use --workspace its slug, the part after bitbucket.org/ in its address.');
});

describe('this machine', () => {
  const machine: Machine = { node: '24.21.0', proxies: [], isSlackWebhook: null, signing: null, store: null };

  test('has nothing to say where all is well', () => {
    expect(localFindings({ ...machine, isSlackWebhook: true }, null)).toEqual([]);
    expect(localFindings({ ...machine, node: '22.0.0' }, 59_999)).toEqual([]);
  });

  test.each<[Partial<Machine>, string, string]>([
    [{ node: '20.19.0' }, 'problem', 'This is Node 20.19.0.'],
    [{ store: { failed: 'read', code: 'EACCES' } }, 'problem', 'The store cannot be read (EACCES).'],
    [{ store: { failed: 'write', code: 'EROFS' } }, 'problem', 'The store cannot be written (EROFS).'],
    [{ signing: { reason: 'No key.', remedy: 'Make one.' } }, 'problem', 'No key.'],
    [{ isSlackWebhook: false }, 'warning', 'SLACK_WEBHOOK_URL is not an address of hooks.slack.com.'],
    [
      { proxies: ['HTTPS_PROXY', 'https_proxy'] },
      'warning',
      'HTTPS_PROXY, https_proxy is set and ignored: requests to Bitbucket go out directly.',
    ],
  ])('%j is a %s', (change, severity, what) => {
    expect(localFindings({ ...machine, ...change }, null)).toMatchObject([{ severity, what }]);
  });

  test.each([
    [60_000, 'warning', "The clock of this machine is 1 min behind Bitbucket's."],
    [-239_999, 'warning', "The clock of this machine is 4 min ahead of Bitbucket's."],
    [240_000, 'problem', "The clock of this machine is 4 min behind Bitbucket's."],
  ])('with a clock %d ms off has a %s', (ahead, severity, what) => {
    expect(localFindings(machine, ahead)).toMatchObject([{ id: 'clock', severity, what }]);
  });
});

function answer(facts: Partial<Facts>): Facts {
  return {
    kind: 'answered',
    size: 0,
    hasMore: false,
    names: [],
    person: null,
    role: null,
    slug: null,
    lacksAddedOn: false,
    projects: [],
    ...facts,
  };
}

function heard(question: Question, result: Result): Heard {
  return { question, result, diagnostics: null };
}

function refused(
  question: Question,
  refusal: RefusalKind,
  status: number,
  scopes: readonly string[] = [],
): Heard {
  return heard(question, { kind: 'refused', refusal, status, scopes });
}

/** Everything answered but the questions of one kind. */
function without(kind: Question['kind'], result: Result): readonly Heard[] {
  return WELL.map((each) => (each.question.kind === kind ? { ...each, result } : each));
}

function examination(
  change: Partial<Examination> = {},
  credential: Partial<Examination['credential']> = {},
): Examination {
  return {
    workspace: 'acme',
    credential: { kind: 'api-token', looksLike: null, hasUsername: false, expires: null, ...credential },
    heard: WELL,
    auditLog: null,
    local: [],
    quota: new RollingHour(1000),
    now: NOW,
    ...change,
  };
}

/** The same, with what the headers of the second answer told. */
function told(
  diagnostics: Partial<Diagnostics>,
  credential: Partial<Examination['credential']> = {},
): Examination {
  const [first, second, ...rest] = WELL as [Heard, Heard, ...Heard[]];
  const all = { credentialType: null, scopes: null, clockAhead: null, ...diagnostics };
  return examination({ heard: [first, { ...second, diagnostics: all }, ...rest] }, credential);
}
