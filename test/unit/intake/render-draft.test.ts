import { describe, expect, it } from 'vitest'
import { RenderError, renderDraft } from '../../../intake/render-mail.ts'

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
      body: 'Hello there,\n\nsee the page [https://plinth.example/x].\n\nJonas',
      filled: 3,
      fallbacks: ['person.firstName'],
    })
  })

  it('is refused where a value is unknown and nothing stands in', () => {
    expect(() => renderDraft(content, { 'person.firstName': 'Ines', 'sender.name': 'Jonas' })).toThrow(RenderError)
  })
})
