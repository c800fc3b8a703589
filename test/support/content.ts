import type { ContentDefinition } from '../../language/content-definition.ts'

/** A message that may be sent to everybody, and counts; with whatever is different about it. */
export function contentWith(differs: Partial<ContentDefinition> = {}): ContentDefinition {
  return {
    id: 'hello',
    title: 'Hello',
    channel: 'email',
    owner: 'marketing',
    language: 'en',
    texts: {},
    consent: null,
    touch: true,
    approved: true,
    version: 'h',
    expires: null,
    fallbacks: {},
    subject: 'Hello',
    body: '<p>Hello</p>',
    hash: 'h',
    ...differs,
  }
}
