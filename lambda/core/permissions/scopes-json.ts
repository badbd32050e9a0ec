import { type ApiCall, ROLE_TEXTS } from './api-call.ts';
import { checkboxOf } from './checkbox.ts';
import { errorsOf } from './errors-of.ts';
import { AUDIT_SCOPES } from './recipe.ts';

/** The recipe and the calls as one plain object, for programs. */
export function scopesJson(calls: readonly ApiCall[]) {
  return {
    recipe: { role: ROLE_TEXTS['workspace-admin'], scopes: AUDIT_SCOPES.map(withCheckbox) },
    calls: calls.map((call) => ({
      id: call.id,
      purpose: call.purpose,
      method: call.method,
      path: call.path,
      removed: call.isRemoved,
      usedBy: call.usedBy,
      apiTokenScopes: call.granular.map(withCheckbox),
      oauthScopes: call.classic.map(withCheckbox),
      role: ROLE_TEXTS[call.role],
      worksWith: call.works,
      errors: errorsOf(call).map(({ sign, reason, remedy }) => ({ answer: sign, meaning: reason, remedy })),
      notes: call.notes,
      notThesePaths: call.mistaken,
    })),
  };
}

function withCheckbox(scope: string) {
  return { scope, checkbox: checkboxOf(scope) };
}
