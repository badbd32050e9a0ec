/**
 * What is wrong with the settings of the organisation's audit log taken together. The key is a secret and read apart
 * from the other settings, so this is asked where both are known.
 */
export function mistakesOfOrganisation(organization: string | null, hasKey: boolean): readonly string[] {
  if (organization !== null && !hasKey) {
    return [
      'ATLASSIAN_ORG_API_KEY: is missing, and --organization (ATLASSIAN_ORG_ID) is set: give both or none',
    ];
  }
  if (organization === null && hasKey) {
    return [
      '--organization (ATLASSIAN_ORG_ID): is missing, and ATLASSIAN_ORG_API_KEY is set: give both or none',
    ];
  }
  return [];
}
