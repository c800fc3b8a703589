/**
 * What something waits for, where a heading says "waits for" and a column says until when: the API tells it as a whole
 * sentence (`waits for “Held a meeting”`, `held until Sun 29 Nov 11:46: 2 touches in 7 days already`).
 */
export function waitWords(sentence: string): string {
  return sentence.replace(/^waits (for )?/, '').replace(/^held until .*?\d\d:\d\d: /, 'held: ')
}
