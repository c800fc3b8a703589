import { useRef } from 'react'
import { useSearch } from 'wouter'
import { NotYours } from '../../parts/not-yours.tsx'
import { Note } from '../../parts/note.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useMay } from '../../state/use-may.ts'
import { DataTabs } from '../data/data-tabs.tsx'
import { FilePick } from './file-pick.tsx'
import { FileReadAs } from './file-read-as.tsx'
import { ImportHistory } from './import-history.tsx'
import { ImportResult } from './import-result.tsx'
import { MappingTable } from './mapping-table.tsx'
import { type Upload, type UploadActs, useUpload } from './use-upload.ts'
import './imports.css'

/** Files come in here: chosen, understood, tried, taken. Below it every import there was. */
export function ImportsPage() {
  const [upload, acts] = useUpload()
  const may = useMay('import') === null
  const field = useRef<HTMLInputElement>(null)
  useKeys({
    u: () => field.current?.click(),
    d: () => acts.send(true),
    j: () => stepFocus('.imports [data-row]', 1),
    k: () => stepFocus('.imports [data-row]', -1),
  })
  const { file, preview, sent, reading, failure } = upload
  const opened = new URLSearchParams(useSearch()).get('id')
  return (
    <main className="page imports" id="main" tabIndex={-1}>
      <title>Imports · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-imports">Imports</PageTitle>
        <DataTabs />
      </header>
      <section className="new-import" aria-label="A new import">
        <p className="dim xs">Nothing is sent to anybody by an import; journeys begin where they are due.</p>
        {may ? <FilePick field={field} onChoose={acts.choose} /> : <NotYours right="import" />}
        {failure && (
          <Note tone="breach" icon="breach" role="alert">
            {file && <b>{file.name}: </b>}
            {failure}
          </Note>
        )}
        {reading && !preview && <p role="status">Looking at {file?.name}…</p>}
        {file && preview && <Understood {...{ upload, acts, file, preview }} />}
        {sent && <ImportResult key={sent.id} id={sent.id} running={sent.running} />}
        {opened !== null && opened !== sent?.id && <ImportResult key={opened} id={opened} running={false} />}
      </section>
      <h2 className="history-h">Imports so far</h2>
      <ImportHistory />
    </main>
  )
}

interface UnderstoodProps {
  upload: Upload
  acts: UploadActs
  file: File
  preview: NonNullable<Upload['preview']>
}

/** How the file is read, to be corrected, and the two ways on. */
function Understood({ upload, acts, file, preview }: UnderstoodProps) {
  const busy = upload.reading || upload.sent?.running === true
  const cannot = preview.problem !== null
  return (
    <div className="understood" aria-busy={busy}>
      <div className="sec-h">
        <h2>{file.name}</h2>
        <span className="aside">{formWords(preview)}</span>
      </div>
      <FileReadAs preview={preview} onKind={acts.setKind} onMapping={acts.setMapping} onSheet={acts.setSheet} />
      {preview.problem && (
        <Note tone="risk" icon="risk" role="status">
          {preview.problem.message}
        </Note>
      )}
      <MappingTable preview={preview} onChange={columns => acts.setMapping({ ...preview.mapping, columns })} />
      <div className="acts-line">
        <button type="button" className="btn" disabled={busy || cannot} onClick={() => acts.send(true)}>
          Try it <kbd>D</kbd>
        </button>
        <button type="button" className="btn primary" disabled={busy || cannot} onClick={() => acts.send(false)}>
          Import
        </button>
        <a className="btn ghost" download={`${preview.kind}.map.yaml`} href={mappingHref(preview)}>
          Save mapping
        </a>
        <button type="button" className="btn ghost" disabled={busy} onClick={acts.drop}>
          Another file
        </button>
      </div>
    </div>
  )
}

/** The mapping as a file that `journeys import --map` takes: what is JSON is YAML, too. */
const mappingHref = ({ mapping }: NonNullable<Upload['preview']>): string =>
  `data:application/yaml;charset=utf-8,${encodeURIComponent(`${JSON.stringify(mapping, null, 2)}\n`)}`

const SIGNS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

function formWords({ encoding, delimiter, headers }: NonNullable<Upload['preview']>): string {
  const form = encoding === 'xlsx' ? 'workbook' : `${encoding}, ${SIGNS[delimiter] ?? delimiter} between cells`
  return `${headers.length} columns, ${form}`
}
