import type { CampaignMove } from '../../../../db/list-campaign-moves.ts'
import type { TimelineEntry } from '../../views.ts'
import type { Reading } from '../reading.ts'
import { iso, personName, personRef } from '../refs.ts'

/** Somebody in a campaign: `Ines Ott joined the campaign “Spring webinar” (Webinar, Attended)`. */
export function campaignEntry({ settings }: Reading, row: CampaignMove): TimelineEntry {
  const { campaign, kind, route, status, responded, person } = row
  const told = [kind, route, status].filter(part => part !== null && part !== '').join(', ')
  const did = responded ? 'responded to' : 'joined'
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'signal',
    text: `${personName(person)} ${did} the campaign “${campaign}”${told === '' || responded ? '' : ` (${told})`}`,
    why: [],
    journey: null,
    source: null,
    person: personRef(settings, person),
    state: null,
  }
}
