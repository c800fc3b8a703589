import { TASK_MAILS, type TaskMail } from '../../db/task-mail.ts'
import { momentInWords } from '../../domain/calendar/moment-words.ts'
import { escapeHtml } from '../../domain/escape-html.ts'
import type { TaskLink } from '../../intake/task-link.ts'
import type { TaskCard } from '../../sinks/task-sink.ts'
import { plainPage } from './plain-page.ts'

/** What a page of a link shows. */
export interface LinkShown {
  card: TaskCard
  link: TaskLink
  wantsMail: TaskMail
  /** what has just been done, or why it was not */
  notice: { words: string; risk: boolean } | null
  /** what was filled in before it was refused */
  filled: { outcome: string; note: string; date: string }
}

/** Why a link has nothing to do any more, in words: the task is closed, or somebody else's. Null while it has. */
export function settledBy(card: TaskCard, { staff, may }: TaskLink): string | null {
  const last = card.last ? ` (${card.last.words}, ${when(card, card.last.at)})` : ''
  if (card.status === 'done') return `This is done already${last}.`
  if (card.status === 'cancelled') return `This is not needed any more${last}.`
  const holder = card.claimedBy ?? card.assignee
  if (holder && holder.id !== staff) return `${holder.name} has this now${last}.`
  if (may === 'claim' && card.claimedBy) return `You have this${last}. The other link of the mail says it is done.`
  return null
}

/** The page behind a link of a mail: the task, and the one thing the link may do. Looking at it changes nothing. */
export function taskLinkPage({ card, link, wantsMail, notice, filled }: LinkShown): string {
  const settled = settledBy(card, link)
  const said = notice ?? (settled === null ? null : { words: settled, risk: false })
  const note = said
    ? `<p class="note${said.risk ? ' risk' : ''}" role="${said.risk ? 'alert' : 'status'}">${escapeHtml(said.words)}</p>`
    : ''
  const form = settled !== null ? '' : link.may === 'claim' ? claimForm(card) : completeForm(card, filled)
  return plainPage(card.title, [note, facts(card), form, lists(card), foot(card, wantsMail)].join('\n'))
}

/** Says that a link is none of ours, or that its colleague left. */
export function unknownLinkPage(): string {
  return plainPage(
    'This link does not work',
    '<p>It may have been cut off, or its task is gone. Use the link of the mail as a whole, or look into your inbox.</p>',
  )
}

/** Says that a link is too old. */
export function endedLinkPage(publicUrl: string): string {
  return plainPage(
    'This link has ended',
    `<p>Links of mails work for two weeks. <a href="${escapeHtml(publicUrl)}/inbox">Your inbox</a> shows what is open.</p>`,
  )
}

function facts(card: TaskCard): string {
  const rows: [string, string | null][] = [
    ['Why now', card.reason],
    ['Account', card.account.tier === null ? card.account.name : `${card.account.name}, tier ${card.account.tier}`],
    ['About', card.about],
    ['Until', card.due === null ? null : `${when(card, card.due)} (${card.zone})`],
    ['Clock', card.clock],
    ['Put off', card.snoozedUntil === null ? null : `until ${when(card, card.snoozedUntil)}`],
    ['What next', card.advice],
  ]
  const shown = rows.filter((row): row is [string, string] => row[1] !== null)
  return `<dl>${shown.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`
}

const versionField = ({ version }: TaskCard): string => `<input type="hidden" name="version" value="${version}">`

function claimForm(card: TaskCard): string {
  return `<form method="post">${versionField(card)}<p><button type="submit">Take it</button></p></form>`
}

function completeForm(card: TaskCard, filled: LinkShown['filled']): string {
  const choices = card.outcomes.map(
    ({ id, title, then, asks }) =>
      `<label class="choice"><input type="radio" name="outcome" value="${escapeHtml(id)}" required${id === filled.outcome ? ' checked' : ''}><span>${escapeHtml(title)}<small>${escapeHtml(asks.reason ? `${then}; needs a note that says why` : then)}</small></span></label>`,
  )
  const dated = card.outcomes.filter(one => one.asks.date).map(one => one.title)
  const day =
    dated.length === 0
      ? ''
      : `<p><label>Day<small>For ${escapeHtml(dated.join(', '))}: a day to come; may stay empty</small><input type="date" name="date" value="${escapeHtml(filled.date)}"></label></p>`
  return `<form method="post">${versionField(card)}<fieldset><legend>What came of it?</legend>${choices.join('')}</fieldset>
<p><label>Note<small>What whoever comes next should know</small><textarea name="note" maxlength="4000">${escapeHtml(filled.note)}</textarea></label></p>
${day}<p><button type="submit">It is done</button></p></form>`
}

function lists({ say, assets }: TaskCard): string {
  const said = say.map(({ cue, say }) => `<li><b>${escapeHtml(cue)}</b><br>${escapeHtml(say)}</li>`)
  const bring = assets.map(({ title, url }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`)
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `<h2>${title}</h2><ul>${lines.join('')}</ul>`
  return list('What to say', said) + list('What to bring', bring)
}

const MAILS: Record<TaskMail, { words: string; button: string }> = {
  off: { words: 'You get no mail for your tasks.', button: 'Send me none' },
  each: { words: 'You get a mail for every task that becomes yours.', button: 'Send me one for each' },
  digest: { words: 'You get one mail at the start of each of your working days.', button: 'Send me one a day' },
}

function foot({ address }: TaskCard, wantsMail: TaskMail): string {
  const others = TASK_MAILS.filter(one => one !== wantsMail).map(
    one => `<button class="plain" type="submit" name="taskMail" value="${one}">${MAILS[one].button}</button>`,
  )
  return `<p><a href="${escapeHtml(address)}">See all of it</a></p><hr>
<form method="post"><p>${MAILS[wantsMail].words}</p><p>${others.join(' ')}</p></form>`
}

function when(card: TaskCard, at: number): string {
  return momentInWords(at, card.now, card.zone)
}
