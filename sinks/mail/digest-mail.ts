import { momentInWords } from '../../domain/calendar/moment-words.ts'
import { escapeHtml } from '../../domain/escape-html.ts'

/** A task as a list for a day tells it. */
export interface DigestLine {
  task: string
  title: string
  /** `Acme, tier A` */
  account: string
  reason: string
  /** UTC milliseconds */
  due: number | null
  /** its clock, and whether it is at risk, stands or is broken */
  clock: string | null
  /** it is theirs; else it waits in their queue for whoever takes it */
  own: boolean
}

/** What is to be done by somebody, the most pressing first. */
export interface Digest {
  lines: readonly DigestLine[]
  /** all there is, also what the lines leave out */
  all: number
  /** where the whole list is */
  address: string
}

const FOOTER =
  'You get this once, at the start of each of your working days. Whether you get such mails, you say on the page behind any link.'

/** The mail of a day: what is to be done, each with a link to the page by which it is taken or said to be done. */
export function digestMail(
  { lines, all, address }: Digest,
  { now, zone, linkTo }: { now: number; zone: string; linkTo: (line: DigestLine) => string },
): { subject: string; text: string; html: string } {
  const told = lines.map(line => {
    const due =
      line.due === null ? null : `${line.due <= now ? 'was due' : 'due'} ${momentInWords(line.due, now, zone)}`
    const facts = [line.account, due, line.clock, line.own ? null : 'in your queue'].filter(Boolean).join(' · ')
    return { ...line, facts, link: linkTo(line) }
  })
  const left = all - lines.length
  const more = left > 0 ? `And ${left} more.` : null
  const subject = all === 1 ? '1 task for today' : `${all} tasks for today`
  const text = [
    ...told.flatMap(({ title, facts, reason, link }, i) => [
      `${i + 1}. ${title}`,
      `   ${facts}`,
      `   ${reason}`,
      `   ${link}`,
      '',
    ]),
    ...(more === null ? [] : [more, '']),
    `All of it: ${address}`,
    '',
    '--',
    FOOTER,
    '',
  ].join('\n')
  const items = told.map(
    ({ title, facts, reason, link }) =>
      `<li style="margin:0 0 16px"><a href="${escapeHtml(link)}" style="color:#1d5c4d;font-weight:600">${escapeHtml(title)}</a><br>${escapeHtml(facts)}<br><span style="color:#636977">${escapeHtml(reason)}</span></li>`,
  )
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head>
<body style="margin:0;padding:24px 16px;background:#fff;font:15px/1.5 system-ui,Arial,sans-serif;color:#16181d">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${subject}</h1>
<ol style="margin:0 0 20px;padding-left:24px">${items.join('')}</ol>
${more === null ? '' : `<p>${more}</p>`}
<p><a href="${escapeHtml(address)}" style="color:#1d5c4d">See all of it</a></p>
<p style="margin:24px 0 0;font-size:12px;color:#636977">${FOOTER}</p></body></html>
`
  return { subject, text, html }
}
