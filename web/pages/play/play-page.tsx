import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { playRead } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { PlayBody } from './play-body.tsx'
import { usePlayPlace } from './use-play-place.ts'
import './play.css'
import './graph.css'
import './panel.css'

/** One play: its steps as a picture with what happened at each, and beside it the step that is open. */
export function PlayPage() {
  const { id: raw = '' } = useParams()
  const id = decodeURIComponent(raw)
  const place = usePlayPlace(id)
  const read = useQuery(playRead(id, place.version))
  const bones = useBones(read.isPending)
  return (
    <main className="page playp" id="main" tabIndex={-1}>
      <title>{`${read.data?.title ?? id} · Account Journeys`}</title>
      {!read.data && <h1 className="vh">Play {id}</h1>}
      {!read.data && bones && <Bones lines={14} label="the play" />}
      {!read.data && read.isError && (
        <Failed
          what="The play"
          error={read.error}
          safe="It runs on without this page."
          retry={() => void read.refetch()}
        />
      )}
      {read.data && <PlayBody key={`${id} ${place.version}`} fresh={read.data} place={place} />}
    </main>
  )
}
