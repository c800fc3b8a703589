import type { Role } from '../../../domain/access/rights.ts'

/** What each role is for, in a line. */
const ROLES: Record<Role, string> = {
  rep: 'works tasks and knows the people of accounts',
  'team-lead': 'leads reps: work of others, tiers, running journeys',
  ops: 'imports, publishes, mends identities, manages users and keys',
  approver: 'releases content to be sent',
  leader: 'sees everything, changes nothing',
  engineer: 'keeps it running: imports, keys, users, journeys',
}

interface RoleBoxesProps {
  roles: readonly string[]
  onChange: (roles: string[]) => void
}

/** Which roles somebody has; at least one. */
export function RoleBoxes({ roles, onChange }: RoleBoxesProps) {
  return (
    <fieldset className="roles">
      <legend>Roles</legend>
      {Object.entries(ROLES).map(([role, says]) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={roles.includes(role)}
            onChange={event =>
              onChange(event.target.checked ? [...roles, role] : roles.filter(other => other !== role))
            }
          />
          <b>{role}</b>
          <small>{says}</small>
        </label>
      ))}
    </fieldset>
  )
}
