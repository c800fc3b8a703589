import { describe, expect, it } from 'vitest'
import { RenderError } from '../../../../intake/render/render-error.ts'
import { renderDraft, renderMail } from '../../../../intake/render/render-mail.ts'

const content = {
  fallbacks: { 'person.firstName': 'there' },
  subject: '{{ account.name }}: one page',
  body: '<p>Hello {{ person.firstName }},</p><p>see <a href="https://plinth.example/x">the page</a>.</p><p>{{ sender.name }}</p>',
  hash: 'h',
}

describe('a draft', () => {
  it('is plain text with everything filled in, and tells which values are not known', () => {
    const draft = renderDraft(content, {
      'account.name': 'Ørsted & <b>Co',
      'person.firstName': null,
      'sender.name': 'Jonas',
    })
    expect(draft).toEqual({
      subject: 'Ørsted & <b>Co: one page',
      body: 'Hello there,\n\nsee the page <https://plinth.example/x>.\n\nJonas',
      filled: 3,
      fallbacks: ['person.firstName'],
    })
  })

  it('is refused where a value is unknown and nothing stands in', () => {
    expect(() => renderDraft(content, { 'person.firstName': 'Ines', 'sender.name': 'Jonas' })).toThrow(RenderError)
  })
})

describe('the text part of a mail', () => {
  it('is what one would have typed: links in full, lists, no pictures, no first line of lists of mails', () => {
    const { html, text, fallbacks } = renderMail(
      {
        language: 'en',
        fallbacks: { 'person.firstName': 'there' },
        subject: 'News',
        preheader: 'In short',
        body: '<h2>Hello {{ person.firstName }}</h2><ul><li>one</li><li>two</li></ul><p><img src="https://x.example/i.png" alt="">See <a class="button" href="https://x.example/a?b=1&amp;c=2">the page</a></p>',
        hash: 'h',
      },
      {},
      { senderName: 'Plinth', unsubscribeUrl: 'https://x.example/u', preferencesUrl: 'https://x.example/p' },
    )
    expect(text).toBe(
      'Hello there\n\n * one\n * two\n\nSee the page <https://x.example/a?b=1&c=2>\n\n-- \nPlinth\nPreferences: https://x.example/p\nUnsubscribe: https://x.example/u\n',
    )
    expect(fallbacks).toEqual(['person.firstName'])
    expect(html).toContain('In short')
  })
})
