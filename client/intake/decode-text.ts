import { type Encoding, HEAD_BYTES } from './detect-encoding.ts'

/** A stream of bytes whose beginning has been taken off to be looked at. */
export interface Headed {
  head: Uint8Array
  rest: AsyncIterator<Uint8Array>
}

/** Takes enough off a stream to tell what it is. */
export async function takeHead(source: AsyncIterable<Uint8Array>): Promise<Headed> {
  const rest = source[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  for (let size = 0; size < HEAD_BYTES; ) {
    const next = await rest.next()
    if (next.done) break
    chunks.push(next.value)
    size += next.value.length
  }
  return { head: Buffer.concat(chunks), rest }
}

/** The whole stream as text, without a byte-order mark; the last piece is marked. */
export async function* decodeText(
  { head, rest }: Headed,
  encoding: Encoding,
): AsyncGenerator<{ text: string; final: boolean }> {
  const decoder = new TextDecoder(encoding)
  try {
    yield { text: decoder.decode(head, { stream: true }), final: false }
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      yield { text: decoder.decode(next.value, { stream: true }), final: false }
    }
    yield { text: decoder.decode(), final: true }
  } finally {
    await rest.return?.()
  }
}
