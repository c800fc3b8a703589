import type { AccountView } from '../../../client/http/account-answers.ts'

/** A way from a lead over a contact and what they are in a group to deals; what there is of it. */
export interface Connection {
  id: string
  leads: {
    key: string
    name: string
    state: AccountView['leads'][number]['state']
    since: string
    origin: string | null
  }[]
  /** null = a lead without a contact, or a deal nobody is known of */
  person: { id: string; name: string; title: string | null } | null
  roles: { id: string; role: string; group: string; stands: 'supportive' | 'opposed' | null }[]
  deals: { id: string; name: string; as: string | null }[]
}

/** How leads, contacts, groups and deals of an account hang together, a line for each person, the most connected first. */
export function connectionsOf(view: Pick<AccountView, 'leads' | 'people' | 'groups' | 'opportunities' | 'dealPeople'>) {
  const deals = new Map(view.opportunities.map(deal => [deal.id, deal.name ?? deal.id]))
  const lines: Connection[] = []
  for (const person of view.people) {
    const leads = view.leads.filter(lead => lead.person === person.id)
    const roles = rolesOf(view, person.id)
    const taken = dealsOf(view, person.id, deals)
    if (leads.length + roles.length + taken.length === 0) continue
    lines.push({ id: person.id, leads: leads.map(leadOf), person, roles, deals: taken })
  }
  lines.sort((a, b) => weight(b) - weight(a))
  const alone = view.leads.filter(lead => !lines.some(line => line.person?.id === lead.person))
  for (const lead of alone) {
    const deal = lead.opportunity === null ? undefined : deals.get(lead.opportunity)
    const became = deal === undefined ? [] : [{ id: lead.opportunity ?? '', name: deal, as: 'came of this lead' }]
    lines.push({ id: `lead ${lead.key}`, leads: [leadOf(lead)], person: null, roles: [], deals: became })
  }
  for (const [id, name] of deals) {
    if (lines.some(line => line.deals.some(deal => deal.id === id))) continue
    lines.push({ id: `deal ${id}`, leads: [], person: null, roles: [], deals: [{ id, name, as: null }] })
  }
  return lines
}

type Given = Parameters<typeof connectionsOf>[0]

function leadOf({ key, name, state, stateSince, origin }: Given['leads'][number]): Connection['leads'][number] {
  return { key, name, state, since: stateSince, origin }
}

function rolesOf({ groups }: Given, person: string): Connection['roles'] {
  return groups.flatMap(group =>
    group.members
      .filter(member => member.person.id === person && !member.leftOut)
      .map(({ role, position }) => ({
        id: `${group.id} ${group.opportunity?.id ?? ''} ${role?.id ?? ''}`,
        role: role?.title ?? 'Role unknown',
        group: group.opportunity === null ? group.title : `${group.title}, ${group.opportunity.name ?? 'a deal'}`,
        stands: position === 'supportive' || position === 'opposed' ? position : null,
      })),
  )
}

function dealsOf(
  { dealPeople, groups, leads }: Given,
  person: string,
  deals: ReadonlyMap<string, string>,
): Connection['deals'] {
  const found = new Map<string, string | null>()
  for (const one of dealPeople) {
    if (one.person === person) found.set(one.opportunity, one.role?.title ?? one.said)
  }
  for (const { opportunity, members } of groups) {
    const inside = members.some(member => member.person.id === person && !member.leftOut)
    if (opportunity !== null && inside && !found.has(opportunity.id)) found.set(opportunity.id, null)
  }
  for (const lead of leads) {
    const deal = lead.person === person ? lead.opportunity : null
    if (deal !== null && !found.has(deal)) found.set(deal, 'came of their lead')
  }
  return [...found].flatMap(([id, as]) => {
    const name = deals.get(id)
    return name === undefined ? [] : [{ id, name, as }]
  })
}

const weight = ({ leads, roles, deals }: Connection): number =>
  Number(leads.length > 0) + Number(roles.length > 0) + Number(deals.length > 0)
