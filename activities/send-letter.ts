import { crashPoint } from '../crash-points.ts'
import { reserveEffect, startBody } from '../db/effects.ts'
import type { Candidate } from '../db/people-of-account.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { SendCommand } from '../domain/journey/commands.ts'
import type { PostalAddress } from '../domain/people/postal-address.ts'
import { senderFor } from '../domain/touch/sender-for.ts'
import { renderLetterAside } from '../intake/render/render-aside.ts'
import type { ContentText } from '../language/content-definition.ts'
import type { Dependencies } from './dependencies.ts'
import type { Posted } from './http/post-once.ts'
import { mergeFor } from './merge-for.ts'
import { type Call, judgeCall, postCall, prepareCall, type Tried } from './signed-call.ts'

/** A letter that may go out now: reserved, filled in, addressed. */
export interface ReadyLetter {
  fence: number
  person: string
  call: Call
}

/** What a printing house is told. From the first try that may have arrived on, it is the same in each. */
interface ToldLetter {
  /** of the letter, in every try; signals about it name it in `messageId` */
  id: string
  content: string
  /** of the text */
  version: string
  language: string
  /** nobody is to get it: this deployment does not send mail to people either */
  test: boolean
  from: { name: string }
  to: { name: string; company: string | null } & PostalAddress
  subject: string
  html: string
  text: string
}

type Text = ContentText & { language: string }

/**
 * Who letters are for that nobody is to get, whatever becomes of them at the printing house: of the address the country alone is
 * true, and by the token no page knows anybody. What is said of the account is true.
 */
const NOBODY = { id: 'nobody', firstName: 'Test', lastName: 'Letter' }
const NOWHERE = { street: '1 Nowhere Street', postalCode: '00000', city: 'Nowhere', region: null }

/** What a printing house is told of a letter, for one person; where mail reaches nobody either, for nobody. @throws RenderError */
export async function letterBody(
  deps: Dependencies,
  defs: Definitions,
  command: SendCommand,
  { person: chosen, text, messageId }: { person: Candidate; text: Text; messageId: string },
): Promise<string> {
  const isLive = deps.live === true
  if (!chosen.postal) throw new Error(`${command.key} may go nowhere`)
  const postal = isLive ? chosen.postal : { ...NOWHERE, country: chosen.postal.country }
  const person = isLive ? chosen : { ...chosen, ...NOBODY }
  const from = senderFor(defs.settings, command.origin)
  const values = await mergeFor(deps.pool, deps, defs, command, person, from.name)
  const { subject, html, text: plain } = await renderLetterAside(text, values)
  const company = values['account.name']
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
  const told: ToldLetter = {
    id: messageId.slice(1, -1),
    content: command.content,
    version: text.hash,
    language: text.language,
    test: !isLive,
    from: { name: from.name },
    to: { name, company: isLive && typeof company === 'string' ? company : null, ...postal },
    ...{ subject, html, text: plain },
  }
  return JSON.stringify(told)
}

/**
 * Reserves a letter, in the transaction of the gate, with its body (what keeps it from being written is thrown by it). Refused or
 * held where its endpoint cannot be called.
 */
export async function reserveLetter(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: SendCommand,
  { person, messageId, touch, body }: { person: Candidate; messageId: string; touch: boolean; body: () => string },
): Promise<ReadyLetter | { refused: string } | { held: { reason: string; heldUntil: number } }> {
  const webhook = defs.settings.content[command.content]?.webhook ?? ''
  const call = await prepareCall(tx, deps, defs, command.key, webhook, body)
  if ('refused' in call || 'held' in call) return call
  const { version, subject } = JSON.parse(call.body) as ToldLetter
  const row = { personId: person.id, contentId: command.content, contentHash: version, subject, messageId, touch }
  return { call, person: person.id, fence: await reserveEffect(tx, command.key, row) }
}

/** What came of a letter: an answer of the endpoint, nothing that can be told an answer, or another attempt has it now. */
export type PostedLetter = Tried | { is: 'doubtful'; reason: string; response: string | null } | { is: 'fenced' }

/** Hands a letter over. From the first byte on, an answer that is lost leaves it in doubt. */
export async function postLetter(deps: Dependencies, { call, fence }: ReadyLetter): Promise<PostedLetter> {
  let isFenced = false
  const posted = await postCall(deps, call, {
    async begins() {
      crashPoint('letter:connected')
      isFenced = !(await startBody(deps.pool, call.key, fence))
      crashPoint('letter:body-started')
      return !isFenced
    },
    flows: () => crashPoint('letter:mid-body'),
  })
  crashPoint('letter:answered')
  if (isFenced) return { is: 'fenced' }
  const tried = await judgeCall(deps, call, posted)
  return tried.is !== 'done' && mayHaveArrived(posted)
    ? { is: 'doubtful', reason: `${tried.reason}-after-body`, response: tried.response }
    : tried
}

/** Something between us and the endpoint may have lost its answer: then nobody can tell whether the letter is printed. */
function mayHaveArrived(posted: Posted): boolean {
  if ('none' in posted) return posted.begun
  return 'status' in posted && (posted.status === 502 || posted.status === 504)
}
