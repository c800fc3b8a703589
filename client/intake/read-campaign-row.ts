import type { AssetRow } from '../../intake/import-assets.ts'
import type { MemberRow } from '../../intake/import-campaign-members.ts'
import type { CampaignRow } from '../../intake/import-campaigns.ts'
import type { Cells } from './cells.ts'

/** A program or campaign of a file. */
export function readCampaignRow(cells: Cells): CampaignRow {
  return {
    key: cells.text('key', 200) ?? cells.needed('key'),
    name: cells.text('name', 500),
    kind: cells.text('kind', 200),
    status: cells.text('status', 200),
    parent: cells.text('parent', 200),
    cost: cells.number('cost'),
    currency: cells.text('currency', 10),
    route: cells.text('route', 200),
    starts: cells.day('starts'),
    ends: cells.day('ends'),
    deleted: cells.yesNo('deleted'),
  }
}

/** Somebody in a campaign. */
export function readMemberRow(cells: Cells): MemberRow {
  return {
    campaign: cells.needed('campaign'),
    account: cells.accountKey('account'),
    person: cells.text('person', 200),
    email: cells.text('email'),
    status: cells.text('status', 200),
    since: cells.moment('since'),
    responded: cells.yesNo('responded'),
    respondedAt: cells.moment('respondedAt'),
  }
}

/** A piece of content of a file. */
export function readAssetRow(cells: Cells): AssetRow {
  return {
    key: cells.text('key', 500) ?? cells.needed('key'),
    name: cells.text('name', 500),
    kind: cells.text('kind', 200),
    url: cells.text('url', 2_000),
    topic: cells.text('topic', 500),
  }
}
