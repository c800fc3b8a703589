import type { IdentityAct } from '../../../db/identity-acts.ts'

interface Moved {
  people?: string[]
  domains?: { domain: string }[]
  opportunities?: string[]
  contracts?: string[]
  parent?: string | null
  id?: string
  survivor?: string
}

const count = (n: number, one: string, many: string): string[] => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`])

/** What somebody did to accounts, in a sentence. */
export function actWords({ act, from, to, moved }: IdentityAct): string {
  const { people = [], domains = [], opportunities = [], contracts = [], parent = null, id, survivor } = moved as Moved
  const what = [
    ...count(people.length, 'person', 'people'),
    ...(domains.length === 0 ? [] : [domains.map(({ domain }) => domain).join(', ')]),
    ...count(opportunities.length, 'opportunity', 'opportunities'),
    ...count(contracts.length, 'contract', 'contracts'),
  ].join(', ')
  switch (act) {
    case 'merge':
      return `${from} was merged into ${to}${what === '' ? '' : `, with ${what}`}`
    case 'move':
    case 'split':
      return `${what} of ${from} ${act === 'move' ? 'moved' : 'split off'} to ${to}`
    case 'join':
      return `person ${id} of ${from} was merged into ${survivor}${from === to ? '' : ` of ${to}`}`
    case 'parent':
      return `${from} was hung below ${to ?? 'nothing'}, from ${parent ?? 'nothing'}`
    default:
      return act satisfies never
  }
}
