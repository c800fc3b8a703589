import type { ContractRow } from '../../intake/import-contracts.ts'
import type { OpportunityRow } from '../../intake/import-opportunities.ts'
import type { Cells } from './cells.ts'

/** An opportunity of a file. Its stage is one of ours, or the name a CRM has for it: then it is open unless it says closed. */
export function readOpportunityRow(cells: Cells): OpportunityRow {
  const said = cells.text('stage', 200)
  const [won, closed] = [cells.yesNo('won'), cells.yesNo('closed')]
  return {
    id: cells.needed('id'),
    account: cells.accountKey('account') ?? cells.needed('account'),
    name: cells.text('name', 500),
    stage: won === true ? 'won' : closed === true ? 'lost' : said === null ? null : stageOf(said),
    pipelineStage: said,
    amount: cells.number('amount'),
    currency: cells.text('currency', 10),
    closeDate: cells.day('closeDate'),
    motion: motionOf(cells.text('motion', 100)),
    openedAt: cells.moment('openedAt'),
    closedAt: cells.moment('closedAt'),
    updatedAt: cells.moment('updatedAt'),
  }
}

/** `Closed Won`, `closedwon`, `lost`: what CRMs call the two ends. */
function stageOf(text: string): 'open' | 'won' | 'lost' {
  const plain = text.toLowerCase().replace(/[^a-z]/g, '')
  if (plain === 'won' || plain === 'closedwon') return 'won'
  return plain === 'lost' || plain === 'closedlost' ? 'lost' : 'open'
}

/** What CRMs call the types of deals, in words of the motions every workspace begins with. */
const MOTIONS: Readonly<Record<string, string>> = {
  newbusiness: 'net-new',
  newcustomer: 'net-new',
  existingbusiness: 'expansion',
  upsell: 'expansion',
  upgrade: 'expansion',
  crosssell: 'expansion',
}

/** `New Business`, `renewal`: the motion of a deal, by the name of the motion or what CRMs call it. */
function motionOf(text: string | null): string | null {
  if (text === null) return null
  const plain = text.toLowerCase().replace(/[^a-z]/g, '')
  return (
    (Object.hasOwn(MOTIONS, plain) ? MOTIONS[plain] : undefined) ?? text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  )
}

/** A contract of a file. */
export function readContractRow(cells: Cells): ContractRow {
  return {
    id: cells.text('id', 200),
    account: cells.accountKey('account') ?? cells.needed('account'),
    starts: cells.day('starts') ?? cells.needed('starts'),
    ends: cells.day('ends') ?? cells.needed('ends'),
    amount: cells.number('amount'),
    currency: cells.text('currency', 10),
    seats: cells.number('seats'),
    noticeDate: cells.day('noticeDate'),
    autoRenews: cells.yesNo('autoRenews'),
  }
}
