/**
 * SHA-256 without a library: the same bits in Node, in a browser and inside a workflow's sandbox, where `node:crypto` is
 * out of reach.
 */

const INITIAL = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

// biome-ignore format: eight constants a line, as FIPS 180-4 prints them
const ROUND = Uint32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
)

/** The bytes of a text in UTF-8, padded to whole blocks as SHA-256 wants them. A lone surrogate counts as U+FFFD. */
function paddedBytes(text: string): Uint8Array {
  const bytes = new Uint8Array((((text.length * 3 + 8) >> 6) + 1) << 6)
  let n = 0
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd
    if (code < 0x80) bytes[n++] = code
    else if (code < 0x800) {
      bytes[n++] = 0xc0 | (code >> 6)
      bytes[n++] = 0x80 | (code & 63)
    } else {
      if (code < 0x10000) bytes[n++] = 0xe0 | (code >> 12)
      else {
        bytes[n++] = 0xf0 | (code >> 18)
        bytes[n++] = 0x80 | ((code >> 12) & 63)
      }
      bytes[n++] = 0x80 | ((code >> 6) & 63)
      bytes[n++] = 0x80 | (code & 63)
    }
  }
  const padded = bytes.subarray(0, (((n + 8) >> 6) + 1) << 6)
  padded[n] = 0x80
  const view = new DataView(padded.buffer, 0, padded.length)
  view.setUint32(padded.length - 8, Math.floor(n / 2 ** 29))
  view.setUint32(padded.length - 4, (n << 3) >>> 0)
  return padded
}

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by))

function mixBlock(hash: Uint32Array, view: DataView, from: number, w: Uint32Array): void {
  for (let i = 0; i < 16; i++) w[i] = view.getUint32(from + i * 4)
  for (let i = 16; i < 64; i++) {
    const w15 = w[i - 15] ?? 0
    const w2 = w[i - 2] ?? 0
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)
    w[i] = (w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = h + s1 + ((e & f) ^ (~e & g)) + (ROUND[i] ?? 0) + (w[i] ?? 0)
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i] ?? 0) + x
}

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. For identity of content; texts up to a few MB. */
export function sha256(text: string): string {
  const padded = paddedBytes(text)
  const view = new DataView(padded.buffer, 0, padded.length)
  const hash = Uint32Array.from(INITIAL)
  const w = new Uint32Array(64)
  for (let from = 0; from < padded.length; from += 64) mixBlock(hash, view, from, w)
  return [...hash].map(x => x.toString(16).padStart(8, '0')).join('')
}
