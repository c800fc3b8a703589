import { useState } from 'react'
import type { ImportPreview } from '../../../client/http/preview-upload.ts'
import type { Mapping } from '../../../client/intake/mapping.ts'
import { KIND_WORDS, kindWords } from './import-words.ts'

const RECORDS: readonly NonNullable<Mapping['record']>[] = ['account', 'person', 'opportunity', 'lead']

interface FileReadAsProps {
  preview: ImportPreview
  onKind: (kind: string) => void
  onMapping: (mapping: Mapping) => void
  onSheet: (sheet: string | null) => void
}

/** What the rows of a file are taken for, and what else must be said of them. */
export function FileReadAs({ preview, onKind, onMapping, onSheet }: FileReadAsProps) {
  const { kind, mapping, preset } = preview
  return (
    <div className="read-as">
      <label className="pick on">
        <span>Rows are</span>
        <select value={kind} onChange={event => onKind(event.target.value)}>
          {Object.keys({ ...KIND_WORDS, [kind]: '' }).map(name => (
            <option key={name} value={name}>
              {kindWords(name)}
            </option>
          ))}
        </select>
      </label>
      {kind === 'signals' && <SignalPick {...{ preview, onMapping }} />}
      {(kind === 'merges' || kind === 'deletions') && (
        <label className="pick">
          <span>of</span>
          <select
            value={mapping.record ?? ''}
            onChange={event => {
              const record = RECORDS.find(one => one === event.target.value)
              if (record) onMapping({ ...mapping, record })
            }}
          >
            <option value="" disabled>
              choose
            </option>
            {RECORDS.map(record => (
              <option key={record}>{record}</option>
            ))}
          </select>
        </label>
      )}
      {preview.encoding === 'xlsx' && <SheetPick key={preview.sheet} sheet={preview.sheet} onSheet={onSheet} />}
      {preset && <span className="dim xs">known as {preset}</span>}
    </div>
  )
}

/** Where no column tells the kind of signal, all rows are of one. */
function SignalPick({ preview, onMapping }: Pick<FileReadAsProps, 'preview' | 'onMapping'>) {
  const { mapping, signals } = preview
  const from = [mapping.signal?.from ?? mapping.columns?.['kind'] ?? []].flat()
  if (from.length > 0) return <span className="dim xs">of the kind that {from.join(', ')} tells</span>
  return (
    <label className="pick">
      <span>all of them</span>
      <select
        value={mapping.signal?.map['*'] ?? ''}
        onChange={event => onMapping({ ...mapping, signal: { map: { '*': event.target.value } } })}
      >
        <option value="" disabled>
          choose a kind
        </option>
        {signals.map(signal => (
          <option key={signal.kind} value={signal.kind}>
            {signal.title}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Which sheet of a workbook is read: the first, or one by its name; the columns are looked at anew. */
function SheetPick({ sheet, onSheet }: { sheet: string | null; onSheet: (sheet: string | null) => void }) {
  const [name, setName] = useState(sheet ?? '')
  const say = () => {
    const wanted = name.trim() || null
    if (wanted !== sheet) onSheet(wanted)
  }
  return (
    <label className="pick sheet">
      <span>of the sheet</span>
      <input
        placeholder="the first"
        maxLength={100}
        dir="auto"
        value={name}
        onChange={event => setName(event.target.value)}
        onBlur={say}
        onKeyDown={event => event.key === 'Enter' && say()}
      />
    </label>
  )
}
