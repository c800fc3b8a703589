import type { Words } from './problem.ts'

const WHY = 'What a program reads here is not what people see.'

const SIGNS: readonly [RegExp, Omit<Words, 'why'>][] = [
  [
    /\ufffd/,
    {
      what: 'this file is not UTF-8: from here on it cannot be read',
      fix: 'Save it as UTF-8; spreadsheets and old editors offer that under "encoding".',
    },
  ],
  [
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/,
    { what: 'a control character stands here', fix: 'Delete it; save the file as UTF-8 if there are many.' },
  ],
  [/\r(?!\n)/, { what: 'this line ends in a way of old machines (CR alone)', fix: 'Save the file with LF line ends.' }],
]

/** The first place of a text that is no text: another encoding, control characters, line ends nobody uses any more. */
export function unreadableAt(text: string): (Words & { at: number }) | null {
  for (const [sign, words] of SIGNS) {
    const at = text.search(sign)
    if (at >= 0) return { at, why: WHY, ...words }
  }
  return null
}
