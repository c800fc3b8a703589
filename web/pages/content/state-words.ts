import type { ContentRow } from '../../../client/http/content-answers.ts'
import type { IconName } from '../../parts/icon-paths.ts'

/** Where a message stands, in words and with a shape of its own. */
export const STATES: Record<ContentRow['state'], { title: string; icon: IconName; tone: string }> = {
  approved: { title: 'Approved', icon: 'checkc', tone: 'ok' },
  waiting: { title: 'Waits for approval', icon: 'hourglass', tone: 'risk' },
  withdrawn: { title: 'Withdrawn', icon: 'breach', tone: 'breach' },
  'not-approved': { title: 'Not approved', icon: 'pause', tone: 'pause' },
  expired: { title: 'Approval ended', icon: 'calendar', tone: 'pause' },
}

export const LIFECYCLES = [
  { id: 'land', label: 'Land' },
  { id: 'adopt', label: 'Adopt' },
  { id: 'expand', label: 'Expand' },
]
