import { momentInWords } from '../../domain/calendar/moment-words.ts'
import { escapeHtml } from '../../domain/escape-html.ts'
import type { TaskCard } from '../task-sink.ts'

const LONG_AGO = 10 * 86_400_000

/** The mail of a task: what it is, why now, whom it is about, until when, what to say, and the links to act by. */
export function taskMail(
  card: TaskCard,
  links: { claim: string; complete: string },
): { subject: string; text: string; html: string } {
  // read days later it says the same: the day is named, today or not
  const until = card.due === null ? null : `${momentInWords(card.due, card.due - LONG_AGO, card.zone)} (${card.zone})`
  const facts = [
    ['Why now', card.reason],
    ['Account', card.account.tier === null ? card.account.name : `${card.account.name}, tier ${card.account.tier}`],
    ['About', card.about],
    ['Until', until],
    ['Clock', card.clock],
    ['What next', card.advice],
  ].filter((fact): fact is [string, string] => fact[1] !== null)
  const subject = card.title.replace(/[\r\n\0]+/g, ' ')
  return { subject, text: asText(card, facts, links), html: asHtml(card, facts, links) }
}

const FOOTER =
  'You get this because the task is yours. Whether you get such mails, you say on the page behind the links.'

function asText(
  card: TaskCard,
  facts: readonly [string, string][],
  links: { claim: string; complete: string },
): string {
  return [
    card.title,
    '',
    ...facts.map(([name, value]) => `${name}: ${value}`),
    ...(card.say.length === 0 ? [] : ['', 'What to say', ...card.say.map(({ cue, say }) => `- ${cue}: ${say}`)]),
    ...(card.assets.length === 0
      ? []
      : ['', 'What to bring', ...card.assets.map(({ title, url }) => `- ${title}: ${url}`)]),
    '',
    `Take it:         ${links.claim}`,
    `Say it is done:  ${links.complete}`,
    `See all of it:   ${card.address}`,
    '',
    '--',
    FOOTER,
    '',
  ].join('\n')
}

function asHtml(
  card: TaskCard,
  facts: readonly [string, string][],
  links: { claim: string; complete: string },
): string {
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row" align="left" valign="top" style="padding:4px 16px 4px 0;font-weight:400;color:#636977;white-space:nowrap">${escapeHtml(name)}</th><td style="padding:4px 0">${escapeHtml(value)}</td></tr>`,
  )
  const say = card.say.map(
    ({ cue, say }) => `<li style="margin:0 0 8px"><b>${escapeHtml(cue)}</b><br>${escapeHtml(say)}</li>`,
  )
  const bring = card.assets.map(
    ({ title, url }) => `<li><a href="${escapeHtml(url)}" style="color:#1d5c4d">${escapeHtml(title)}</a></li>`,
  )
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? ''
      : `<h2 style="margin:0 0 8px;font-size:15px">${title}</h2><ul style="margin:0 0 20px;padding-left:20px">${lines.join('')}</ul>`
  const link = (href: string, words: string, main: boolean) =>
    `<a href="${escapeHtml(href)}" style="display:inline-block;margin:0 8px 8px 0;padding:10px 18px;border-radius:6px;border:1px solid #1d5c4d;text-decoration:none;font-weight:600;${main ? 'background:#1d5c4d;color:#fff' : 'color:#1d5c4d'}">${words}</a>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(card.title)}</title></head>
<body style="margin:0;background:#f6f6f8"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#fff;border:1px solid #e7e8ec;border-radius:10px"><tr><td style="padding:28px 32px;font:15px/1.5 system-ui,Arial,sans-serif;color:#16181d">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(card.title)}</h1>
<table cellpadding="0" cellspacing="0" style="margin:0 0 20px">${rows.join('')}</table>
${list('What to say', say)}${list('What to bring', bring)}
<p style="margin:0">${link(links.claim, 'Take it', true)}${link(links.complete, 'Say it is done', false)}</p>
<p style="margin:8px 0 0"><a href="${escapeHtml(card.address)}" style="color:#1d5c4d">See all of it</a></p>
</td></tr><tr><td style="padding:16px 32px;border-top:1px solid #e7e8ec;font:12px/1.5 system-ui,Arial,sans-serif;color:#636977">${FOOTER}</td></tr></table>
</td></tr></table></body></html>
`
}
