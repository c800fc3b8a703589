import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ImportPreview } from '../../../client/http/preview-upload.ts'
import type { Mapping } from '../../../client/intake/mapping.ts'
import { type FileSaid, newImportId, previewFile, sendFile } from '../../api/imports.ts'
import { useActingAs } from '../../state/acting-as.ts'

/** A file on its way in: what it is taken for, what runs, and what failed before anything was taken. */
export interface Upload {
  file: File | null
  preview: ImportPreview | null
  /** an import of it, a try or the real one; `running` = still on its way */
  sent: { id: string; dryRun: boolean; running: boolean } | null
  /** what is being waited for before the file can be sent */
  reading: boolean
  failure: string | null
}

export interface UploadActs {
  choose: (file: File) => void
  /** says what the rows are, or `auto` */
  setKind: (kind: string) => void
  setMapping: (mapping: Mapping) => void
  /** says which sheet of a workbook is read; null = the first */
  setSheet: (sheet: string | null) => void
  send: (dryRun: boolean) => void
  drop: () => void
}

const NOTHING: Upload = { file: null, preview: null, sent: null, reading: false, failure: null }

/** Chooses a file, finds out what it is, and sends it. */
export function useUpload(): [Upload, UploadActs] {
  const [state, setState] = useState(NOTHING)
  const turn = useRef(0)
  const client = useQueryClient()
  const { me } = useActingAs()

  const look = async (file: File, said: FileSaid) => {
    turn.current += 1
    const mine = turn.current
    const put = (part: Partial<Upload>) => turn.current === mine && setState(now => ({ ...now, ...part }))
    setState(now => ({ ...now, file, sent: null, reading: true, failure: null }))
    try {
      put({ preview: await previewFile(file, said), reading: false })
    } catch (error) {
      put({ reading: false, failure: (error as Error).message })
    }
  }
  const send = async (dryRun: boolean) => {
    const { file, preview } = state
    if (!file || !preview || preview.problem !== null) return
    const id = newImportId()
    const mine = turn.current
    const put = (part: Partial<Upload>) => turn.current === mine && setState(now => ({ ...now, ...part }))
    put({ sent: { id, dryRun, running: true }, failure: null })
    try {
      const said = {
        kind: preview.kind,
        mapping: preview.mapping,
        sheet: preview.sheet,
        id,
        dryRun,
        by: me?.id ?? null,
      }
      await sendFile(file, said)
      put({ sent: { id, dryRun, running: false } })
    } catch (error) {
      put({ sent: null, failure: (error as Error).message })
    }
    await client.invalidateQueries({ queryKey: ['imports'] })
    await client.invalidateQueries({ queryKey: ['import', id] })
  }
  const { file, preview } = state
  return [
    state,
    {
      choose: chosen => void look(chosen, { kind: 'auto', mapping: null, sheet: null }),
      setKind: kind => file && void look(file, { kind, mapping: null, sheet: preview?.sheet ?? null }),
      setMapping: mapping => file && preview && void look(file, { ...preview, mapping }),
      setSheet: sheet => file && void look(file, { kind: 'auto', mapping: null, sheet }),
      send: dryRun => void send(dryRun),
      drop: () => {
        turn.current += 1
        setState(NOTHING)
      },
    },
  ]
}
