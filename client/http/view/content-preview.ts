import { lastVerdict } from '../../../db/content-acts.ts'
import { type Candidate, peopleOfAccount } from '../../../db/people-of-account.ts'
import { readAccount } from '../../../db/read-account.ts'
import { viewAt } from '../../../domain/account/view-at.ts'
import { meantForOf } from '../../../domain/content/coverage.ts'
import { mergeValues } from '../../../domain/touch/merge-values.ts'
import { textFor } from '../../../domain/touch/text-for.ts'
import type { MergeValues } from '../../../intake/render/fill-content.ts'
import type { MailFrame } from '../../../intake/render/mail-layout.ts'
import { renderLetterAside, renderMailAside } from '../../../intake/render/render-aside.ts'
import { RenderError } from '../../../intake/render/render-error.ts'
import type { RenderedMail } from '../../../intake/render/render-mail.ts'
import type { ContentDefinition } from '../../../language/content-definition.ts'
import type { ContentPreview } from '../content-answers.ts'
import { foundOr404, named } from '../found-or-404.ts'
import { ProblemError } from '../problem.ts'
import { contentRow } from './content-views.ts'
import type { Reading } from './reading.ts'
import { personRef } from './refs.ts'

/** What a preview is of. */
export interface PreviewOf {
  id: string
  account: string
  /** left out = somebody of a role it is meant for, else anybody there */
  person?: string | undefined
  /** left out = the person's */
  language?: string | undefined
}

/** A content as it would go to a person of an account now, with what stood in and what is missing. */
export async function contentPreview(reading: Reading, asked: PreviewOf): Promise<ContentPreview> {
  const { db, defs, settings, now } = reading
  const content = foundOr404(named(settings.content, asked.id), 'content', asked.id)
  const [stored, people, verdict] = await Promise.all([
    readAccount(db, asked.account, {}),
    peopleOfAccount(db, asked.account),
    lastVerdict(db, content.id),
  ])
  const account = foundOr404(stored, 'account', asked.account)
  const person = personFor(content, people, asked.person)
  const text = textFor(content, languageOf(content, asked.language) ?? person?.language ?? null)
  const values = mergeValues(settings, {
    account: asked.account,
    view: viewAt(account, defs, now),
    person,
    senderName: settings.workspace.sender.name,
  })
  const page = `${reading.places.web}/content/${encodeURIComponent(content.id)}`
  const mails = { senderName: settings.workspace.sender.name, unsubscribeUrl: page, preferencesUrl: page }
  const frame = content.channel === 'direct-mail' ? null : mails
  const { mail, missing } = await rendered(text, values, frame)
  const { title, state } = contentRow(reading, content, verdict)
  return {
    content: { id: content.id, title },
    state,
    account: { key: account.key, name: account.name },
    person: person && personRef(settings, person),
    language: text.language,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    filled: mail.filled,
    fallbacks: mail.fallbacks.map(field => ({ field, text: text.fallbacks[field] ?? '' })),
    missing,
  }
}

function languageOf(content: ContentDefinition, asked: string | undefined): string | undefined {
  const known = [content.language, ...Object.keys(content.texts)]
  if (asked === undefined || known.some(one => one.toLowerCase() === asked.toLowerCase())) return asked
  const message = `${content.id} has no text in ${asked}; it has ${known.join(', ')}`
  throw new ProblemError({ status: 422, code: 'language_unknown', message })
}

function personFor(content: ContentDefinition, people: readonly Candidate[], asked?: string): Candidate | null {
  if (asked !== undefined) {
    return foundOr404(
      people.find(one => one.id === asked),
      'person',
      asked,
    )
  }
  const { roles } = meantForOf(content)
  return people.find(one => one.role !== null && roles.includes(one.role)) ?? people[0] ?? null
}

type Text = Parameters<typeof renderMailAside>[0]

const render = (text: Text, values: MergeValues, frame: MailFrame | null): Promise<RenderedMail> =>
  frame ? renderMailAside(text, values, frame) : renderLetterAside(text, values)

/** Rendered with the names of missing fields in their places, so that the rest can be seen. */
async function rendered(
  text: Text,
  values: MergeValues,
  frame: MailFrame | null,
): Promise<{ mail: RenderedMail; missing: string[] }> {
  try {
    return { mail: await render(text, values, frame), missing: [] }
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    if (error.missing.length === 0) {
      const message = `the text cannot be filled in: ${error.message}`
      throw new ProblemError({ status: 422, code: 'content_broken', message })
    }
    const missing = [...error.missing]
    const shown = { ...values, ...Object.fromEntries(missing.map(name => [name, `[${name}]`])) }
    return { mail: await render(text, shown, frame), missing }
  }
}
