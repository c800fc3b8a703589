import { type Piece, piecesOf, windowOf } from './yaml-pieces.ts'

/** The lines of a step within its file: marked, with what stands around them. */
export function YamlLines({ text, lines, name }: { text: string; lines: readonly [number, number]; name: string }) {
  const shown = windowOf(text.split('\n'), lines)
  return (
    <div className="yaml">
      <ol aria-label={`Lines ${shown.at(0)?.n ?? 1} to ${shown.at(-1)?.n ?? 1} of ${name}`}>
        {shown.map(({ n, text: line }) => (
          <li key={n} className={n >= lines[0] && n <= lines[1] ? 'hit' : undefined}>
            <span aria-hidden="true">{n}</span>
            <code style={{ '--d': line.length - line.trimStart().length }}>
              {piecesOf(line.trimStart()).map((piece, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never move
                <Word key={i} piece={piece} />
              ))}
            </code>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Word({ piece: { kind, text } }: { piece: Piece }) {
  return kind === 'text' ? text : <span className={kind}>{text}</span>
}
