import type { KnownBlock } from '@slack/web-api'
import { momentInWords } from '../../domain/calendar/moment-words.ts'
import type { TaskCard } from '../task-sink.ts'

/** The buttons of a card, by what they do. */
export const BUTTONS = { claim: 'task_claim', done: 'task_done', snooze: 'task_snooze', open: 'task_open' } as const

/** Slack's limits: a longer text is refused whole. */
const MOST = { header: 150, text: 3000, field: 2000 }

/** Text of ours in Slack's markup: nothing in it is a link, a mention or a channel. */
export function escapeMrkdwn(text: string, most = MOST.text): string {
  const escaped = cut(text, most).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  // escaping makes it longer; what is cut may not end in the middle of an entity
  return escaped.length <= most ? escaped : escaped.slice(0, most).replace(/&[a-z]*$/, '')
}

/** A task as a card of Slack. `member` is the assignee there, who is told by being named; null = Slack does not know them. */
export function slackCard(card: TaskCard, member: string | null): { text: string; blocks: KnownBlock[] } {
  const closed = card.status === 'done' || card.status === 'cancelled'
  const title = closed ? `${card.status === 'done' ? 'Done' : 'Dropped'}: ${card.title}` : card.title
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: cut(title, MOST.header), emoji: false } },
    {
      type: 'section',
      text: mrkdwn(card.reason),
      fields: fieldsOf(card, member).map(([name, value]) => field(name, value)),
    },
    { type: 'actions', block_id: 'task', elements: buttons(card, closed) },
  ]
  if (card.last) {
    const words = `${escapeMrkdwn(card.last.words, 1500)} · ${when(card, card.last.at)}`
    blocks.push({ type: 'context', elements: [{ type: 'mrkdwn', text: words }] })
  }
  return { text: escapeMrkdwn(`${title}: ${card.reason}`), blocks }
}

type Button = Extract<KnownBlock, { type: 'actions' }>['elements'][number]

function buttons(card: TaskCard, closed: boolean): Button[] {
  const press = (action: string, words: string, style?: 'primary'): Button => ({
    type: 'button',
    action_id: action,
    value: card.id,
    text: { type: 'plain_text', text: words, emoji: false },
    ...(style ? { style } : {}),
  })
  const open: Button = {
    type: 'button',
    action_id: BUTTONS.open,
    url: card.address,
    text: { type: 'plain_text', text: 'Open', emoji: false },
  }
  if (closed) return [open]
  const claim = card.claimedBy ? [] : [press(BUTTONS.claim, 'Claim', 'primary')]
  return [...claim, press(BUTTONS.done, 'Done'), press(BUTTONS.snooze, 'Snooze'), open]
}

/** What a card tells beside its reason. Values are in Slack's markup already. */
function fieldsOf(card: TaskCard, member: string | null): [name: string, value: string][] {
  const { account, about, assignee, due, clock, snoozedUntil, outcome } = card
  const tier = account.tier === null ? '' : `, tier ${account.tier}`
  const who = assignee && (member === null ? escapeMrkdwn(assignee.name, 500) : `<@${member}>`)
  const rows: [string, string | null][] = [
    ['Account', escapeMrkdwn(`${account.name}${tier}`, 1000)],
    ['About', about && escapeMrkdwn(about, 1000)],
    ['Whose', who ?? 'whoever takes it'],
    ['Until', due === null ? null : when(card, due)],
    ['Clock', clock && escapeMrkdwn(clock, 500)],
    ['Put off until', snoozedUntil === null ? null : when(card, snoozedUntil)],
    ['Outcome', outcome && escapeMrkdwn(outcome, 500)],
  ]
  return rows.filter((row): row is [string, string] => row[1] !== null)
}

/** A moment in the reader's own zone; where that cannot be shown, in the workspace's. */
function when({ now, zone }: TaskCard, at: number): string {
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${momentInWords(at, now, zone)} ${zone}>`
}

function mrkdwn(text: string): { type: 'mrkdwn'; text: string } {
  return { type: 'mrkdwn', text: escapeMrkdwn(text) }
}

function field(name: string, value: string): { type: 'mrkdwn'; text: string } {
  return { type: 'mrkdwn', text: `*${name}*\n${value}`.slice(0, MOST.field) }
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
