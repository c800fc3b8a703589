import { type DragEvent, type Ref, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'

/** Where a file is chosen, or dropped. The field is a real one: keyboards and screen readers use it as any other. */
export function FilePick({ field, onChoose }: { field: Ref<HTMLInputElement>; onChoose: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(inside)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onChoose(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the field inside does
    <div className={over ? 'drop over' : 'drop'} onDragOver={drag(true)} onDragLeave={drag(false)} onDrop={drop}>
      <label>
        <Icon name="upload" />
        <span>
          <b>Choose a file</b> or drop one here <kbd>U</kbd>
        </span>
        <span className="dim xs">
          CSV of any make, or .xlsx, up to 100 MB. Exports of six systems are known by their headers.
        </span>
        <input
          ref={field}
          type="file"
          className="vh"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          onChange={event => {
            const [file] = event.target.files ?? []
            if (file) onChoose(file)
            // the same file can be chosen again, mended
            event.target.value = ''
          }}
        />
      </label>
    </div>
  )
}
