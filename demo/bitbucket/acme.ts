import { READ_SCOPES } from './scopes.ts';
import { accountIdFor, uuidFor } from './uuid.ts';
import type { World, WorldGrants, WorldPerson, WorldProject, WorldRepository } from './world.ts';

/** The auditor's credential in every sample world. It opens nothing but this demo. */
export const ACME_EMAIL = 'auditor@acme.example';
export const ACME_TOKEN = 'demo-token-that-opens-nothing';

/** The API key of its Atlassian organisation, and the organisation's id. */
export const ACME_ORG_KEY = 'demo-key-that-opens-nothing-either';
export const ACME_ORG_ID = 'demo-organisation';

export const ACME_PEOPLE = {
  auditor: person('Access Auditor', { workspaceRole: 'owner' }),
  ada: person('Ada Novak', { workspaceRole: 'owner' }),
  bruno: person('Bruno Keller', {}),
  chiara: person('Chiara Rossi', {}),
  farah: person('Farah Haddad', {}),
  emeka: person('Emeka Obi', { accountStatus: 'inactive' }),
  mallory: person('Mallory Finch', {}),
  /** A contractor: one direct grant, in no list of members. */
  grete: person('Grete Lind', { workspaceRole: null }),
  deployer: person('Acme Deployer', { type: 'app_user' }),
} as const;

const { auditor, ada, bruno, chiara, farah, emeka, mallory, grete, deployer } = ACME_PEOPLE;

/** The sample workspace: one public repository, every kind of path to access, and nothing wrong yet. */
export function acme(): World {
  return {
    workspace: { uuid: uuidFor('acme'), slug: 'acme', name: 'Acme', isPrivate: true },
    people: Object.values(ACME_PEOPLE),
    groups: [
      { slug: 'administrators', name: 'Administrators', members: [auditor.uuid, ada.uuid] },
      {
        slug: 'developers',
        name: 'Developers',
        members: [bruno.uuid, chiara.uuid, farah.uuid, emeka.uuid],
      },
      { slug: 'release-managers', name: 'Release Managers', members: [chiara.uuid, farah.uuid] },
      { slug: 'contractors', name: 'Contractors', members: [mallory.uuid] },
    ],
    projects: [
      project('PLAT', 'Platform', to({}, { 'release-managers': 'admin', developers: 'read' })),
      project('SHOP', 'Storefront', to({ [chiara.uuid]: 'create-repo' }, { developers: 'write' })),
      { ...project('OSS', 'Open Source', to({}, { developers: 'write' })), isPrivate: false },
    ],
    repositories: [
      repository('PLAT', 'api-gateway'),
      repository('PLAT', 'billing', to({ [bruno.uuid]: 'write' }, {})),
      repository('PLAT', 'identity', to({ [farah.uuid]: 'write' }, { administrators: 'admin' })),
      repository('PLAT', 'infrastructure', to({ [deployer.uuid]: 'write' }, { administrators: 'admin' })),
      repository('PLAT', 'observability', to({ [emeka.uuid]: 'write' }, {})),
      repository('SHOP', 'storefront-web', to({ [deployer.uuid]: 'read' }, {})),
      repository('SHOP', 'storefront-mobile', to({ [grete.uuid]: 'write' }, {})),
      // Read on the repository does not lower the write that the same group has on the project.
      repository('SHOP', 'checkout', to({ [chiara.uuid]: 'admin' }, { developers: 'read' })),
      repository('SHOP', 'catalogue', to({}, { contractors: 'read' })),
      { ...repository('OSS', 'acme-cli', to({}, { contractors: 'write' })), isPrivate: false },
      repository('OSS', 'handbook', to({}, { contractors: 'none' })),
      repository('OSS', 'sdk-js'),
    ],
    credentials: [
      {
        kind: 'api-token',
        email: ACME_EMAIL,
        token: ACME_TOKEN,
        person: auditor.uuid,
        scopes: READ_SCOPES,
      },
    ],
    withheld: [],
  };
}

/** A private repository of the sample workspace. */
export function repository(key: string, slug: string, grants: WorldGrants = to({}, {})): WorldRepository {
  return { uuid: uuidFor(`acme/${slug}`), slug, name: slug, isPrivate: true, project: key, grants };
}

/** Grants as permission words by user UUID and by group slug. */
export function to(
  users: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, string>>,
): WorldGrants {
  return {
    users: Object.entries(users).map(([user, permission]) => ({ user, permission })),
    groups: Object.entries(groups).map(([group, permission]) => ({ group, permission })),
  };
}

function project(key: string, name: string, grants: WorldGrants): WorldProject {
  return { uuid: uuidFor(`acme project ${key}`), key, name, isPrivate: true, grants };
}

function person(displayName: string, special: Partial<WorldPerson>): WorldPerson {
  const uuid = uuidFor(`acme person ${displayName}`);
  return {
    uuid,
    accountId: accountIdFor(uuid),
    displayName,
    nickname: displayName.split(' ')[0] ?? displayName,
    type: 'user',
    accountStatus: 'active',
    workspaceRole: 'member',
    ...special,
  };
}
