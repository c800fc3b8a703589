const WIDTHS = ['82%', '60%', '44%', '74%', '52%', '66%', '38%', '70%']

/** Where text will be: lines of the coming layout's height. */
export function Bones({ lines, label }: { lines: number; label: string }) {
  return (
    <div className="bones" role="status" aria-busy="true" aria-label={`Loading ${label}`}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones are all alike and never move
        <span key={index} className="sk" style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  )
}
