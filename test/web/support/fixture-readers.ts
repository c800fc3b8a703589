import type { MeView } from '../../../client/http/me-view.ts'
import type { StaffView } from '../../../client/http/views.ts'
import {
  RIGHT_NAMES,
  RIGHTS,
  ROLE_NAMES,
  ROLES,
  type Role,
  rightsOf,
  rolesWith,
} from '../../../domain/access/rights.ts'

/** Whoever owns the machine: no colleague, with every role. */
export const OWNER: MeView = {
  ...{ kind: 'user', id: 'u_000000000001', name: 'Owner of this machine', staff: null },
  ...{ roles: [...ROLE_NAMES], rights: Object.keys(RIGHTS), lacks: [] },
}

/** Somebody with some rights alone. */
export function reader(name: string, staff: StaffView | null, role: Role): MeView {
  const rights = rightsOf([role], ROLES)
  const lacks = RIGHT_NAMES.filter(right => !rights.has(right)).map(right => {
    return { right, may: RIGHTS[right], roles: rolesWith(right) }
  })
  return { kind: 'user', id: 'u_000000000002', name, staff, roles: [role], rights: [...rights], lacks }
}
