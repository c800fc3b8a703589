/** How a file's bytes are text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes worth looking at; a file is told by its beginning. */
export const HEAD_BYTES = 65_536
const LOOKED_AT = 4_096
/** Latin text in UTF-16 is half zeros; a stray NUL in other text is far from this. */
const MANY_ZEROS = 0.3

/** What a file is by its first bytes: text and how it is encoded, or a known form that is no text. */
export function detectEncoding(head: Uint8Array): { encoding: Encoding } | { noText: string } {
  const [a = 0, b = 0, c = 0, d = 0] = head
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return { noText: 'an Excel workbook or another zip file' }
  if (a === 0x1f && b === 0x8b) return { noText: 'a gzip file' }
  if (a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46) return { noText: 'a PDF' }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le' }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be' }
  const part = head.subarray(0, LOOKED_AT)
  if (zerosAt(part, 1) > MANY_ZEROS) return { encoding: 'utf-16le' }
  if (zerosAt(part, 0) > MANY_ZEROS) return { encoding: 'utf-16be' }
  return { encoding: isUtf8(head) ? 'utf-8' : 'windows-1252' }
}

/** The share of zeros among every second byte. */
function zerosAt(bytes: Uint8Array, offset: 0 | 1): number {
  let zeros = 0
  for (let i = offset; i < bytes.length; i += 2) if (bytes[i] === 0) zeros += 1
  return zeros / Math.max(1, bytes.length >> 1)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // as a stream: the last character may be cut in two
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
