import { emailAddress } from '../../domain/identity/email-address.ts'
import type { Names } from '../names.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import { senderShape, type workspaceShape } from '../shapes/workspace.ts'
import type { SenderRule } from '../workspace-definition.ts'

function checkAddress(tree: object, address: string, report: Report): void {
  const read = emailAddress(address)
  if (!('reason' in read)) return
  const why = 'No mail server would take a message from it.'
  const what = `"${address}" is no address: ${read.reason}`
  report(placeOfValue(tree, 'address'), 'C2', { what, why, fix: 'Write hello@plinth.example.' })
}

/** Reads whom messages come from, by play, motion or the team that owns the play. */
export function sendersOf(shape: Of<typeof workspaceShape>, names: Names, report: Report): SenderRule[] {
  checkAddress(shape.sender, shape.sender.address, report)
  const motions = Object.keys(shape.motions)
  const rules: SenderRule[] = []
  for (const [i, item] of (shape.senders ?? []).entries()) {
    const rule = readShape(senderShape, item, placeOfValue(shape.senders ?? [], i), report)
    if (!rule) continue
    const { play = null, motion = null, owner = null, name, address } = rule
    if (play === null && motion === null && owner === null) {
      const why = 'Whom all other messages come from stands in "sender".'
      const fix = 'Add play, motion or owner.'
      report(placeOf(rule), 'N1', { what: 'nothing says whose messages these are', why, fix })
    }
    if (play !== null) names.require('play', play, placeOfValue(rule, 'play'))
    if (motion !== null && !motions.includes(motion)) {
      const why = 'No message would ever come from this sender.'
      const fix = didYouMean(motion, motions) || 'Name a motion of workspace.yaml.'
      report(placeOfValue(rule, 'motion'), 'N4', { what: `there is no motion "${motion}"`, why, fix })
    }
    checkAddress(rule, address, report)
    rules.push({ play, motion, owner, name, address })
  }
  return rules
}
